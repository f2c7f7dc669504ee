internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore

/// Knows who has which conversation open, and who is typing.
struct PresenceKeeper: Sendable {
    /// After how long without a sign a page counts as gone.
    static let lifetime: TimeInterval = 40

    let store: SalesStore
    let now: @Sendable () -> Date

    /// Somebody has a conversation open.
    ///
    /// - Parameter seenUntil: The moment of the latest message they saw; `nil` if none.
    func note(_ user: UserDocument, in conversation: String, isTyping: Bool, seenUntil: Date?) async throws {
        let presence = PresenceDocument(
            conversationID: conversation, user: user, isTyping: isTyping,
            expiresAt: now().addingTimeInterval(Self.lifetime))
        _ = try await store.presences.replaceOne(["_id": .string(presence.id)], presence, upsert: true)
        guard let seenUntil else { return }
        let mark = ReadMarkDocument(conversationID: conversation, user: user.id, at: seenUntil)
        _ = try await store.readMarks.updateOne(
            ["_id": .string(mark.id)],
            ["$max": ["at": .date(mark.at)], "$setOnInsert": ["conversationID": .string(conversation)]], upsert: true)
    }

    /// Somebody left.
    func leave(_ user: UserDocument, _ conversation: String) async throws(MongoError) {
        _ = try await store.presences.deleteOne(["_id": .string(PresenceDocument.id(conversation, user.id))])
    }

    /// The other operators who have a conversation open.
    func others(in conversation: String, than user: UserDocument) async throws(MongoError) -> [PresenceDocument] {
        try await store.presences.find(
            [
                "conversationID": .string(conversation), "user": ["$ne": .string(user.id)],
                "expiresAt": ["$gt": .date(now())],
            ], sort: ["name": 1], limit: 20
        ).all()
    }

    /// Up to which moment somebody has seen a conversation.
    func seenUntil(_ conversation: String, _ user: UserDocument) async throws(MongoError) -> Date? {
        try await store.readMarks.findOne(["_id": .string(PresenceDocument.id(conversation, user.id))])?.at
    }
}
