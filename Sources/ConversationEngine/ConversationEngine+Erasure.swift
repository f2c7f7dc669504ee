internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Forgets a person: every collection that holds their words or their address. The keyed hash of a suppressed
    /// address stays, and so do the identifiers of inbox items, without their contents.
    func erase(_ conversation: ConversationDocument, _ delivery: Delivery<InboxEvent>) async throws {
        let keys = BSONValue.array(BSONArray(conversation.endpoints.map { .string($0) }))
        let open: BSONDocument = [
            "orderingKey": ["$in": keys],
            "state": ["$in": [.string(QueueState.pending.rawValue), .string(QueueState.sending.rawValue)]],
        ]
        let outbox = store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
        guard try await outbox.count(open) == 0 else {
            throw NotYet(
                error: EngineError(.mailStillQueued, "mail to the person is still on its way out"),
                retryAfter: .seconds(60))
        }
        let rawIDs = try await store.messages.find(["conversationID": .string(conversation.id)]).all()
            .compactMap(\.rawID)
        let conversationID = BSONValue.string(conversation.id)
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            _ = try await bound.messages.deleteMany(["conversationID": conversationID])
            _ = try await bound.audit.deleteMany(["conversationID": conversationID])
            _ = try await bound.meetings.deleteMany(["conversationID": conversationID])
            _ = try await bound.contacts.deleteMany(["_id": .string(conversation.contactID)])
            _ = try await bound.conversations.deleteMany(["_id": conversationID])
            for name in [SalesStore.Name.timers, SalesStore.Name.modelJobs, SalesStore.Name.outbox] {
                _ = try await database.collection(name, of: BSONDocument.self)
                    .deleteMany(["body.conversationID": conversationID])
            }
            _ = try await database.collection(SalesStore.Name.inbox, of: BSONDocument.self).updateMany(
                [
                    "orderingKey": ["$in": keys],
                    "state": ["$in": [.string(QueueState.done.rawValue), .string(QueueState.dead.rawValue)]],
                ], ["$set": ["body": [:]]])
            try await delivery.complete(setting: ["body": [:]], in: database)
        }
        for id in rawIDs { try await store.rawMails.delete(.string(id)) }
        recent.remove(delivery.item.orderingKey)
        Logger.current.info("A person was erased", metadata: ["conversation.id": "\(conversation.id)"])
    }
}
