public import Foundation
public import Understanding

/// Tells whether the other side looks like a program that answers whatever we write: then an exchange would go on for ever.
///
/// Only what came after an answer of ours counts, since a loop is made of answers: who sends a message twice, or several at once,
/// is a person. In a chat people are quick, write little and say the same again, so more has to come together there.
public struct LoopGuard: Sendable {
    /// What speaks for a program.
    public enum Sign: String, Sendable, CaseIterable {
        /// The same comes again, or nearly the same.
        case repetition = "the same text comes again"
        /// Each answer comes sooner than a person could write it.
        case haste = "each answer comes within seconds"
        /// Many turns say nothing new.
        case monotony = "many turns in an hour say nothing new"
    }

    private let limits: LoopLimits
    private let isChat: Bool

    /// Creates a guard.
    ///
    /// - Parameters:
    ///   - limits: What an operator configured.
    ///   - isChat: Whether people write here as they do in chats.
    public init(_ limits: LoopLimits, isChat: Bool) {
        self.limits = limits
        self.isChat = isChat
    }

    /// What the next message shows about its writer.
    ///
    /// - Parameters:
    ///   - history: What was said before, oldest first; lines without a moment are ignored.
    ///   - words: The next message.
    ///   - moment: When it was written, as far as the channel knows.
    /// - Returns: `nil` if a person may have written it.
    public func sign(after history: [HistoryLine], next words: String, at moment: Date) -> Sign? {
        let turns = Self.turns(history + [HistoryLine(fromAgent: false, text: words, at: moment)])
        guard let last = turns.last, last.answersUs else { return nil }
        if isRepetition(last, of: turns.dropLast()) { return .repetition }
        if isHasty(turns) { return .haste }
        if isMonotonous(turns) { return .monotony }
        return nil
    }

    /// Something the other side wrote.
    private struct Turn {
        let words: PeerWords
        let at: Date
        /// Whether it came after something of ours that stood behind their message before.
        let answersUs: Bool
        /// Seconds after ours.
        let lag: TimeInterval
    }

    private static func turns(_ lines: [HistoryLine]) -> [Turn] {
        var turns: [Turn] = []
        var ours: [[String]] = []
        var lastOfUs: Date?
        for line in lines {
            guard let moment = line.at else { continue }
            if line.fromAgent {
                ours.append(PeerWords.words(of: line.text))
                lastOfUs = moment
            } else {
                let lag = lastOfUs.map { moment.timeIntervalSince($0) } ?? -1
                turns.append(
                    Turn(words: PeerWords(line.text, after: ours), at: moment, answersUs: lag > 0, lag: lag))
                // What comes next without another line of ours answers nothing.
                lastOfUs = nil
            }
        }
        return turns
    }

    // MARK: Signs

    /// The words that have to come again, each as often as it does, before it is no accident. By mail hardly anybody writes the
    /// same sentence twice.
    private var repeatedWords: Double { isChat ? 14 : 4 }
    /// How many words of one message count: pasting a long text twice is one act.
    private var countedWords: Int { isChat ? 8 : 12 }

    private func isRepetition(_ last: Turn, of earlier: ArraySlice<Turn>) -> Bool {
        var evidence = 0.0
        for turn in earlier where last.at.timeIntervalSince(turn.at) < Self.memory {
            let length = last.words.isEcho ? last.words.all.count : last.words.own.count
            evidence += last.words.sameness(to: turn.words) * Double(min(length, countedWords))
        }
        return evidence >= repeatedWords
    }

    /// How long ago, in seconds, something must have been said to be said again without suspicion.
    private static let memory: TimeInterval = 7 * 86_400

    private func isHasty(_ turns: [Turn]) -> Bool {
        let last = turns.suffix(limits.hastyAnswers)
        guard limits.hastyAnswers > 0, last.count == limits.hastyAnswers else { return false }
        return last.allSatisfy { $0.answersUs && $0.lag < leastSeconds(for: $0.words) }
    }

    /// The least time a person needs. In a chat a few words take no time: the only sign is a message that nobody could
    /// type or dictate so fast.
    private func leastSeconds(for words: PeerWords) -> TimeInterval {
        guard limits.secondsToAnswer > 0, isChat else { return limits.secondsToAnswer }
        return words.all.count < 8 ? 0 : Double(words.all.count) / 8
    }

    private func isMonotonous(_ turns: [Turn]) -> Bool {
        let count = limits.turnsWithoutNews
        guard count > 0, turns.count > count, let last = turns.last else { return false }
        var known = Set(turns.first?.words.own ?? [])
        for turn in turns.dropFirst(1).dropLast(count) { known.formUnion(turn.words.own) }
        for turn in turns.suffix(count) {
            let new = turn.words.own.filter { !known.contains($0) && $0 != PeerWords.ticket }
            guard turn.answersUs, last.at.timeIntervalSince(turn.at) < Usage.hourLength, turn.words.all.count >= 4,
                new.count * 4 < turn.words.all.count
            else { return false }
            known.formUnion(turn.words.own)
        }
        return true
    }
}

/// The limits by which a program on the other side is told from a person.
public struct LoopLimits: Codable, Sendable, Equatable {
    /// A mail that comes sooner after ours was written, in seconds, than a person could have read and answered it. With 0, nothing is
    /// too soon.
    public var secondsToAnswer: Double
    /// After how many answers in a row that came too soon the exchange ends.
    public var hastyAnswers: Int
    /// After how many turns in an hour that say nothing new the exchange ends.
    public var turnsWithoutNews: Int

    /// Limits.
    public init(secondsToAnswer: Double = 10, hastyAnswers: Int = 5, turnsWithoutNews: Int = 5) {
        self.secondsToAnswer = secondsToAnswer
        self.hastyAnswers = hastyAnswers
        self.turnsWithoutNews = turnsWithoutNews
    }
}
