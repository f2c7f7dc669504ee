internal import Basics
internal import Dialogue
internal import Foundation
internal import Setup
internal import WebServing

/// A text as somebody typed it.
struct TextForm: Sendable {
    static let longest = 5000
    /// The placeholders every text may use.
    static let usual: Set<String> = ["product", "sender", "company"]

    let name: TextName
    /// The text in use: the built-in one if nothing was typed.
    let words: String
    /// What replaces the built-in text; `nil` if that is used.
    let replacement: String?

    init(_ form: Form) throws(DeskError) {
        guard let name = TextName(form["name"]) else { throw DeskError(.notFound, admin: .noText) }
        let typed = form.raw("text")
        guard typed.count <= Self.longest else { throw DeskError(.badRequest, admin: .textTooLong) }
        let builtIn = Texts.builtIn(name.key, name.language)
        let isBuiltIn = typed.allSatisfy(\.isWhitespace) || typed == builtIn
        guard isBuiltIn || Self.placeholders(in: typed).isSubset(of: Self.allowed(in: name)) else {
            throw DeskError(.badRequest, admin: .badPlaceholder)
        }
        self.name = name
        words = isBuiltIn ? builtIn : typed
        replacement = isBuiltIn ? nil : typed
    }

    /// The placeholders a text may use: those of the built-in text in either language, and what the agent always knows.
    static func allowed(in name: TextName) -> Set<String> {
        usual.union(placeholders(in: Texts.builtIn(name.key, .ru)))
            .union(placeholders(in: Texts.builtIn(name.key, .en)))
    }

    private static func placeholders(in text: String) -> Set<String> {
        Set(text.matches(of: /\{([^{}]*)\}/).map { String($0.1) })
    }
}
