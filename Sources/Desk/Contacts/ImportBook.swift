internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Records imports, and pauses or takes back the contacts who have not been written to yet.
struct ImportBook: Sendable {
    /// The most imports that are shown.
    static let limit = 50

    let store: SalesStore
    let now: @Sendable () -> Date

    /// Records an import.
    func note(_ document: ImportDocument) async throws {
        _ = try await store.imports.replaceOne(["_id": .string(document.id)], document, upsert: true)
    }

    /// The imports, the latest first.
    func entries() async throws -> [ImportsPage.Entry] {
        let documents = try await store.imports.find([:], sort: ["at": -1], limit: Self.limit).all()
        var entries: [ImportsPage.Entry] = []
        for document in documents {
            let begun = try await conversations(of: document)
            entries.append(
                .init(document: document, begun: begun.count, waiting: begun.count { Self.maySilence($0) }))
        }
        return entries
    }

    /// Gives an order for everybody in an import who may not have been written to yet. For those who have, it is
    /// refused where it is decided.
    func give(_ order: LetterOrder, _ id: String, nonce: String, by user: UserDocument) async throws {
        guard let document = try await store.imports.findOne(["_id": .string(id)]), document.state != .takenBack else {
            throw DeskError(.notFound, .noImport)
        }
        let state: ImportDocument.State =
            switch order {
            case .pause: .paused
            case .resume: .running
            case .takeBack: .takenBack
            }
        let begun = try await conversations(of: document)
        // Some conversations may only be about to begin. Taking the import back now would leave those behind.
        guard state != .takenBack || begun.count == document.conversations.count || document.state == .paused else {
            throw DeskError(.conflict, .importStillBegins)
        }
        _ = try await store.imports.updateOne(
            ["_id": .string(id)], ["$set": ["state": .string(state.rawValue)]])
        for conversation in begun where Self.maySilence(conversation) {
            try await store.give(.letter(order), to: conversation, by: user.id, nonce: nonce, at: now())
        }
    }

    private func conversations(of document: ImportDocument) async throws -> [ConversationDocument] {
        var found: [ConversationDocument] = []
        for start in stride(from: 0, to: document.conversations.count, by: 1000) {
            let part = document.conversations[start..<min(start + 1000, document.conversations.count)]
            let ids = BSONArray(part.map { .string($0) })
            found += try await store.conversations.find(["_id": ["$in": .array(ids)]]).all()
        }
        return found
    }

    /// Whether no letter is known to have left: it waits for working hours, for the mailbox, or for an operator.
    private static func maySilence(_ conversation: ConversationDocument) -> Bool {
        switch conversation.stage {
        case .fresh: true
        case .written: conversation.state.messagesHandled == 0 && conversation.state.followUpsSent == 0
        case .engaged, .snoozed, .arranging, .booked, .referred, .handedOver, .closed, .stopped: false
        }
    }
}
