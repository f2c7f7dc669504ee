internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
package import SalesStore
internal import Scheduling
internal import Understanding

/// Conversations as other systems see them.
struct ConversationBook: Sendable {
    let store: SalesStore

    /// - Throws: ``APIProblem`` `notFound`.
    func conversation(_ id: String) async throws -> ConversationDocument {
        guard let found = try await store.conversations.findOne(["_id": .string(id)]) else {
            throw APIProblem(.notFound, "There is no such conversation.")
        }
        return found
    }

    /// The conversation with a contact.
    ///
    /// - Throws: ``APIProblem`` `notFound`.
    func conversation(ofContact contact: String) async throws -> ConversationDocument {
        guard let found = try await store.conversations.findOne(["contactID": .string(contact)]) else {
            throw APIProblem(.notFound, "There is no such conversation.")
        }
        return found
    }

    /// The latest first, of those that are asked for.
    func found(_ wanted: ConversationQuery, _ query: PageQuery) async throws -> APIPage<ConversationDocument> {
        let found = try await store.conversations.find(
            wanted.filter(after: query.cursor), sort: ["updatedAt": -1, "_id": -1], limit: query.limit + 1
        ).all()
        return query.page(of: found) { PageCursor(at: $0.updatedAt, id: $0.id) }
    }

    /// The messages, the oldest first.
    func messages(of conversation: String, _ query: PageQuery) async throws -> APIPage<MessageView> {
        var filter = query.cursor?.following(by: "at", isDescending: false) ?? [:]
        filter["conversationID"] = .string(conversation)
        let found = try await store.messages.find(
            filter, sort: ["at": 1, "_id": 1], limit: query.limit + 1
        ).all()
        return query.page(of: found) { PageCursor(at: $0.at, id: $0.id) }.map(MessageView.init)
    }
}

/// A message as other systems see it.
package struct MessageView: Encodable, Sendable {
    let id: String
    let direction: String
    let channel: String
    let kind: String
    let subject: String?
    let text: String
    let attachments: [String]
    let author: String?
    /// What the message was understood to want; absent if it was not read.
    let intents: [String]?
    let at: Date

    package init(_ message: MessageDocument) {
        id = DerivedID.publicID(ofMessage: message.id)
        direction = message.direction.rawValue
        channel = message.channel.rawValue
        kind = message.kind
        subject = message.subject
        text = message.text
        attachments = message.attachments
        author = message.author
        intents = message.reading?.intents.map(\.rawValue)
        at = message.at
    }
}
