public import Basics

/// Why a campaign, or a letter of one, cannot be used as it stands.
public struct CampaignError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// A brace is opened and never closed.
        case openPlace = "open_place"
        /// The words between braces are not the name of a field.
        case unreadablePlace = "unreadable_place"
        /// A condition has no `{end}`.
        case openCondition = "open_condition"
        /// There is an `{else}` outside a condition, or a second one inside.
        case strayElse = "stray_else"
        /// There is an `{end}` without a condition.
        case strayEnd = "stray_end"
        /// Conditions are nested too deep.
        case tooDeep = "too_deep"
        /// It is longer than a letter may be.
        case tooLong = "too_long"
        /// A value is invalid.
        case invalid
        /// The campaign's state does not allow this.
        case wrongState = "wrong_state"
    }

    /// A place in a text, both numbers from 1.
    public struct Position: Sendable, Equatable {
        /// The line.
        public let line: Int
        /// The character in the line.
        public let column: Int

        /// A place in a text.
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// What is wrong.
    public let code: Code
    /// The details: the words between the braces, or which value is invalid and why.
    public let subject: String
    /// The place in the text of a letter; `nil` if it is not about a text.
    public let position: Position?

    /// An error with its details.
    public init(_ code: Code, _ subject: String = "", at position: Position? = nil) {
        self.code = code
        self.subject = subject
        self.position = position
    }

    /// What is wrong, in a sentence in English.
    public var description: String { text(in: .en) }

    /// What is wrong, in a sentence for whoever writes the campaign.
    public func text(in language: Language) -> String {
        guard let position else { return words(in: language) }
        return switch language {
        case .ru: "Строка \(position.line), знак \(position.column): \(words(in: language))"
        case .en: "Line \(position.line), character \(position.column): \(words(in: language))"
        }
    }

    private func words(in language: Language) -> String {
        switch language {
        case .ru: russian
        case .en: english
        }
    }

    private var english: String {
        switch code {
        case .openPlace: "this brace is never closed; a brace that is meant as such is written twice, {{."
        case .unreadablePlace: "{\(subject)} is no field such as {company} or {company|your company}."
        case .openCondition: "{if \(subject)} has no {end}."
        case .strayElse: "this {else} belongs to no {if …}, or is its second one."
        case .strayEnd: "this {end} belongs to no {if …}."
        case .tooDeep: "conditions stand more than \(LetterTemplate.deepest) deep in each other."
        case .tooLong: "the text is longer than \(LetterTemplate.longest) characters."
        case .invalid, .wrongState: subject
        }
    }

    private var russian: String {
        switch code {
        case .openPlace: "эта скобка не закрыта; скобка как знак пишется дважды: {{."
        case .unreadablePlace: "{\(subject)} — не поле вроде {company} или {company|ваша компания}."
        case .openCondition: "у {if \(subject)} нет {end}."
        case .strayElse: "этот {else} стоит вне {if …} или в нём второй."
        case .strayEnd: "этот {end} стоит без {if …}."
        case .tooDeep: "условия вложены друг в друга глубже \(LetterTemplate.deepest)."
        case .tooLong: "текст длиннее \(LetterTemplate.longest) знаков."
        case .invalid, .wrongState: subject
        }
    }
}
