internal import Basics
internal import Dialogue
internal import Foundation
public import Grounding
internal import Scheduling
public import Setup

extension SetupDialogue {
    /// `init_data.json` as it follows from the answers.
    ///
    /// - Parameter facts: The facts that were found.
    /// - Returns: `nil` as long as the answers are not whole.
    public func initData(_ facts: [Fact]) -> InitData? {
        guard let mailbox, let zone = answers[.timeZone],
            let interval = answers[.workingHours].flatMap(LocalInterval.init),
            let company = answers[.company]
        else { return nil }
        func both(_ russian: SetupQuestion, _ english: SetupQuestion) -> [String: String] {
            var names: [String: String] = [:]
            names[Language.ru.rawValue] = answers[russian]
            names[Language.en.rawValue] = answers[english]
            return names
        }
        let what = both(.whatRussian, .whatEnglish)
        var texts: [String: [TextKey: String]] = [:]
        for language in Language.allCases {
            texts[language.rawValue] = what[language.rawValue].map { LetterTexts.replacements(what: $0, language) }
        }
        let workdays = Weekday.allCases.filter { !$0.isWeekend }.map { ($0, [interval]) }
        return InitData(
            product: Product(
                name: both(.productRussian, .productEnglish), company: company,
                senderName: both(.senderRussian, .senderEnglish),
                website: answers[.website].flatMap { $0.isEmpty ? nil : $0 }),
            mailboxes: [mailbox], knowledge: taken(of: facts), timeZone: zone,
            workingHours: Dictionary(workdays) { first, _ in first }, texts: texts)
    }

    /// The facts that are taken, of those that were found and shown with numbers from 1.
    public func taken(of facts: [Fact]) -> [Fact] {
        guard answers[.facts]?.isEmpty == false else { return [] }
        let out = (answers[.factsLeftOut] ?? "").split(separator: ",").compactMap { Int($0) }
        return facts.enumerated().filter { !out.contains($0.offset + 1) }.map(\.element)
    }

    /// The files that facts are read from.
    public var factFiles: [String] {
        (answers[.facts] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
