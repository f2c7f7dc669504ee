internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Forgets a person: every collection that holds their words or their address. What stays is the keyed hash of a
    /// suppressed address, and the identifiers of their mails, so that a mail that is read again stays forgotten.
    func erase(_ conversation: ConversationDocument, _ delivery: Delivery<InboxEvent>) async throws {
        let keys: BSONValue = ["$in": .array(BSONArray(conversation.endpoints.map { .string($0) }))]
        try await checkNothingIsOnItsWay(keys)
        try await eraseAttached(in: conversation)
        // First files: they are no part of the transaction, and are found by what it removes.
        for channel in Channel.conversationChannels { try await channel.eraseFiles(of: conversation, in: store) }
        let conversationID = BSONValue.string(conversation.id)
        let others = try await othersMails(in: conversation)
        let link = try await store.supportLinks.findOne(["_id": conversationID])
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            _ = try await bound.messages.deleteMany(["conversationID": conversationID])
            _ = try await bound.audit.deleteMany(["conversationID": conversationID])
            _ = try await bound.corrections.deleteMany(["conversationID": conversationID])
            _ = try await bound.ratings.deleteMany(["conversationID": conversationID])
            _ = try await bound.links.deleteMany(["conversationID": conversationID])
            _ = try await bound.meetings.deleteMany(["conversationID": conversationID])
            try await bound.eraseDeskHoldings(
                of: conversation.id, addresses: conversation.state.contact.allEmails)
            for channel in Channel.conversationChannels {
                try await channel.erase(conversation, in: bound, at: now())
            }
            _ = try await bound.supportLinks.deleteMany(["_id": conversationID])
            _ = try await bound.contacts.deleteMany(["_id": .string(conversation.contactID)])
            _ = try await bound.conversations.deleteMany(["_id": conversationID])
            for name in [SalesStore.Name.timers, SalesStore.Name.modelJobs, SalesStore.Name.outbox] {
                _ = try await database.collection(name, of: BSONDocument.self)
                    .deleteMany(["body.conversationID": conversationID])
            }
            try await delivery.complete(setting: Self.erased, in: database)
            if !Self.kindsThatStay.contains(delivery.item.body.kind) {
                // Its identifier names the conversation, and that can be guessed from the address.
                _ = try await items(SalesStore.Name.inbox, in: database).deleteOne(["_id": .string(delivery.item.id)])
            }
            try await eraseQueues(keys, others, in: database)
            try await forget(link, conversation, bound)
        }
        for endpoint in conversation.endpoints { recent.remove(endpoint) }
        Logger.current.info("A person was erased", metadata: ["conversation.id": "\(conversation.id)"])
    }

    /// The files that operators attached here, unless the same were attached elsewhere.
    private func eraseAttached(in conversation: ConversationDocument) async throws {
        let own: BSONDocument = ["conversationID": .string(conversation.id)]
        for file in try await store.assets.find(own).all() {
            _ = try await store.assets.deleteOne(["_id": .string(file.id)])
            guard try await store.assets.findOne(["sha256": .string(file.sha256)]) == nil else { continue }
            do {
                try await store.files.delete(.string(file.sha256))
            } catch {
                // An earlier attempt got this far.
                guard error.code == .file else { throw error }
            }
        }
    }

    private static let erased: BSONDocument = ["body": [:], "orderingKey": "erased"]

    /// What may come in again, and is known by its identifier then.
    private static let kindsThatStay = Set(
        Channel.conversationChannels.filter(\.mayArriveAgain).map { InboxEvent.Kind($0.channel) })

    private func checkNothingIsOnItsWay(_ keys: BSONValue) async throws {
        let open: BSONDocument = [
            "orderingKey": keys,
            "state": ["$in": [.string(QueueState.pending.rawValue), .string(QueueState.sending.rawValue)]],
        ]
        guard try await items(SalesStore.Name.outbox).count(open) == 0 else {
            throw NotYet(
                error: EngineError(.mailStillQueued, "mail to the person is still on its way out"),
                retryAfter: .seconds(60))
        }
    }

    /// Empties what was read again by its identifier, and removes the rest, with the keys that name the address.
    private func eraseQueues(_ keys: BSONValue, _ others: BSONValue, in database: MongoDatabase) async throws {
        let inbox = items(SalesStore.Name.inbox, in: database)
        var emptied = Self.erased
        emptied["state"] = .string(QueueState.done.rawValue)
        let kinds = BSONArray(Self.kindsThatStay.map { .string($0.rawValue) })
        _ = try await inbox.updateMany(
            ["orderingKey": keys, "body.kind": ["$in": .array(kinds)]],
            ["$set": .document(emptied), "$unset": ["error": ""]])
        _ = try await inbox.updateMany(
            ["_id": others, "body.kind": ["$in": .array(kinds)]], ["$set": .document(emptied), "$unset": ["error": ""]])
        _ = try await inbox.deleteMany(["orderingKey": keys])
        _ = try await items(SalesStore.Name.outbox, in: database).deleteMany(["orderingKey": keys])
    }

    /// The events of what came in under other keys: what others wrote in the thread, and what mail systems wrote about it.
    private func othersMails(in conversation: ConversationDocument) async throws -> BSONValue {
        let filter: BSONDocument = [
            "conversationID": .string(conversation.id),
            "direction": .string(MessageDocument.Direction.incoming.rawValue),
        ]
        let ids = try await store.messages.find(filter).all().map { BSONValue.string($0.id) }
        return ["$in": .array(BSONArray(ids))]
    }

    private func items(_ name: String, in database: MongoDatabase? = nil) -> MongoCollection<BSONDocument> {
        (database ?? store.database).collection(name, of: BSONDocument.self)
    }
}
