internal import Basics
internal import Foundation
internal import Grounding
internal import SalesStore
internal import WebServing

/// A fact as somebody typed it.
struct FactForm: Sendable {
    static let longestText = 4000
    static let longestTitle = 200
    static let mostKeywords = 60

    let fact: Fact

    /// Reads a form; a fact without a name gets one made from its words.
    init(_ form: Form) throws(DeskError) {
        guard let language = Language(rawValue: form["language"]) else {
            throw DeskError(.badRequest, admin: .factIncomplete)
        }
        let (title, text) = (form["title"], form["text"].replacing("\r\n", with: "\n"))
        guard (1...Self.longestTitle).contains(title.count), (1...Self.longestText).contains(text.count) else {
            throw DeskError(.badRequest, admin: .factIncomplete)
        }
        var id = form["id"]
        if id.isEmpty { id = "fact-\(DerivedID.short(title + text, "fact").prefix(8))-\(language.rawValue)" }
        // An existing fact keeps its name, whatever it is.
        guard !form["seen"].isEmpty || id.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_.-]{0,59}/) != nil else {
            throw DeskError(.badRequest, admin: .factBadName)
        }
        let keywords = form.raw("keywords").split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        fact = Fact(
            id: id, language: language, title: title, text: text, keywords: Array(keywords.prefix(Self.mostKeywords)))
    }
}
