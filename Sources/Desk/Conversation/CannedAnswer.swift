internal import Basics
internal import SalesStore

/// A canned answer, ready to be filled in.
struct CannedAnswer: Sendable {
    /// The placeholders in braces.
    static let placeholders = ["name", "company", "operator"]

    let document: CannedAnswerDocument

    init(_ document: CannedAnswerDocument) { self.document = document }

    /// The text in a language, or in the other one if that is missing. A placeholder without a value vanishes, with the comma or
    /// space before it.
    func text(in language: Language, _ values: [String: String]) -> String {
        let own = language == .ru ? document.russian : document.english
        let other = language == .ru ? document.english : document.russian
        var text = own.isEmpty ? other : own
        for name in Self.placeholders {
            let value = values[name] ?? ""
            if value.isEmpty {
                for before in [", ", " ", ""] { text = text.replacing("\(before){\(name)}", with: "") }
            } else {
                text = text.replacing("{\(name)}", with: value.replacing("{", with: "").replacing("}", with: ""))
            }
        }
        return text
    }
}
