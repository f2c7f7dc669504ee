internal import Campaigns
internal import Dialogue
internal import Foundation
internal import WebServing

/// What somebody decided about opening sentences.
struct OpeningsForm: Sendable {
    /// What a button does.
    enum Action: String, Sendable {
        case approve
        case leaveOut = "leave-out"
        case approveAll = "approve-all"
    }

    /// The longest form: a page of sentences, each letter of which may take twelve bytes.
    static let limit = 512 * 1024

    /// What is decided, by the conversations.
    let decisions: [String: OpeningDecision]

    /// - Throws: ``DeskError`` where nothing is chosen, or a chosen sentence has no words.
    init(_ form: Form, by author: String) throws(DeskError) {
        guard let action = Action(rawValue: form["do"]) else { throw DeskError(.badRequest, .incompleteForm) }
        let prefix = action == .approveAll ? "shown_" : "pick_"
        var decisions: [String: OpeningDecision] = [:]
        for name in form.names where name.hasPrefix(prefix) {
            let id = String(name.dropFirst(prefix.count))
            let text = form["text_\(id)"].trimmingCharacters(in: .whitespacesAndNewlines)
            guard action == .leaveOut || !text.isEmpty, text.count <= LetterOpening.longest else {
                throw DeskError(.badRequest, .incompleteForm)
            }
            decisions[id] = OpeningDecision(
                request: form[name], text: action == .leaveOut ? nil : text, author: author)
        }
        guard !decisions.isEmpty else { throw DeskError(.badRequest, .incompleteForm) }
        self.decisions = decisions
    }
}
