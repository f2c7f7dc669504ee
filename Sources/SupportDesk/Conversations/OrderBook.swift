internal import Dialogue
internal import Foundation
internal import SalesStore

/// Turns what an operator presses into orders. Business-logic carries them out; nothing here changes a conversation.
struct OrderBook: Sendable {
    static let longestAnswer = 10_000

    let store: SalesStore
    let now: @Sendable () -> Date

    /// What an operator can press, as the last part of the form's path.
    enum Action: String, CaseIterable {
        case takeOver = "take-over"
        case answer, release, restart, suppress
    }

    func give(
        _ action: Action, _ form: Form, in conversation: ConversationDocument, by user: UserDocument
    ) async throws {
        let nonce = form["nonce"]
        guard (16...100).contains(nonce.utf8.count) else { throw DeskError(.badRequest, "The form is incomplete.") }
        try await store.give(
            try order(action, form, user), to: conversation, by: user.id, nonce: nonce, at: now())
    }

    private func order(_ action: Action, _ form: Form, _ user: UserDocument) throws(DeskError) -> Order {
        switch action {
        case .takeOver: .handOver(reason: "taken over by \(user.name)")
        case .answer: .reply(text: try words(form.raw("text")), author: user.name)
        case .release: .release
        case .restart: .restart
        case .suppress: .stop
        }
    }

    private func words(_ text: String) throws(DeskError) -> String {
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty else { throw DeskError(.badRequest, "An answer has at least one word.") }
        guard words.count <= Self.longestAnswer else {
            throw DeskError(.badRequest, "An answer has at most \(Self.longestAnswer) characters.")
        }
        return words
    }
}
