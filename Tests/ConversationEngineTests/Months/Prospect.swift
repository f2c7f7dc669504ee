import Basics
import Dialogue
import Foundation
import Understanding

/// Somebody whom a campaign writes to, and how they take it.
struct Prospect: Sendable {
    /// How somebody takes letters.
    enum Nature: CaseIterable, Sendable {
        case silent, stops, refuses, asksForDemo, cancelsDemo, wantsPresentation, comesBackLater

        /// Of a hundred people.
        var share: Int {
            switch self {
            case .silent: 40
            case .stops: 6
            case .refuses: 10
            case .asksForDemo: 24
            case .cancelsDemo: 6
            case .wantsPresentation: 8
            case .comesBackLater: 6
            }
        }

        static func thrown(_ dice: inout Dice) -> Nature {
            var number = Int.random(in: 0..<allCases.map(\.share).reduce(0, +), using: &dice)
            for nature in allCases {
                number -= nature.share
                if number < 0 { return nature }
            }
            return .silent
        }
    }

    /// What somebody writes, and what a model reads in it.
    struct Words: Sendable {
        var text: String
        var intent: Intent
    }

    let card: ContactCard
    let campaign: String
    let nature: Nature
    /// The letter, counted from 1, that they answer first.
    let patience: Int
    /// What they wrote so far.
    private(set) var written = 0

    init(_ card: ContactCard, campaign: String, _ dice: inout Dice) {
        self.card = card
        self.campaign = campaign
        nature = .thrown(&dice)
        patience = Int.random(in: 1...3, using: &dice)
    }

    /// What they write next; nil: nothing any more.
    private var next: Words? {
        let isRussian = card.language == .ru
        func say(_ russian: String, _ english: String, _ intent: Intent) -> Words {
            Words(text: isRussian ? russian : english, intent: intent)
        }
        let wish = say("Хотим посмотреть демо.", "We would like to see a demo, please.", .demo)
        let choice = say("Вариант 1, пожалуйста", "Option 1 please", .demo)
        let all: [Words] =
            switch nature {
            case .silent: []
            case .stops: [say("Больше не пишите мне.", "Please stop writing to me.", .optOut)]
            case .refuses: [say("Спасибо, нам не интересно.", "Thanks, we are not interested.", .notInterested)]
            case .asksForDemo: [wish, choice]
            case .cancelsDemo: [wish, choice, say("Отмените демо, пожалуйста.", "Please cancel the demo.", .demo)]
            case .wantsPresentation:
                [say("Пришлите презентацию, пожалуйста.", "Please send me the presentation.", .presentation)]
            case .comesBackLater:
                [say("Напишите мне через две недели.", "Please write to me again in two weeks.", .snooze)]
            }
        return written < all.count ? all[written] : nil
    }

    /// Whether they answer when a further mail of ours has come.
    ///
    /// - Parameter letters: How many letters they have by now.
    mutating func answer(after letters: Int) -> Words? {
        guard letters >= patience || written > 0, let words = next else { return nil }
        written += 1
        return words
    }
}
