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
        // First the raw mails: they are no part of the transaction, and are found by what it removes.
        for id in try await rawMails(of: conversation, keys) { try await deleteRaw(id) }
        let conversationID = BSONValue.string(conversation.id)
        let link = try await store.supportLinks.findOne(["_id": conversationID])
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            _ = try await bound.messages.deleteMany(["conversationID": conversationID])
            _ = try await bound.audit.deleteMany(["conversationID": conversationID])
            _ = try await bound.corrections.deleteMany(["conversationID": conversationID])
            _ = try await bound.ratings.deleteMany(["conversationID": conversationID])
            _ = try await bound.links.deleteMany(["conversationID": conversationID])
            _ = try await bound.meetings.deleteMany(["conversationID": conversationID])
            try await eraseRooms(of: conversation, bound)
            _ = try await bound.supportLinks.deleteMany(["_id": conversationID])
            _ = try await bound.contacts.deleteMany(["_id": .string(conversation.contactID)])
            _ = try await bound.conversations.deleteMany(["_id": conversationID])
            for name in [SalesStore.Name.timers, SalesStore.Name.modelJobs, SalesStore.Name.outbox] {
                _ = try await database.collection(name, of: BSONDocument.self)
                    .deleteMany(["body.conversationID": conversationID])
            }
            try await delivery.complete(setting: Self.erased, in: database)
            if delivery.item.body.kind != .mail {
                // Its identifier names the conversation, and that can be guessed from the address.
                _ = try await items(SalesStore.Name.inbox, in: database).deleteOne(["_id": .string(delivery.item.id)])
            }
            try await eraseQueues(keys, in: database)
            try await forget(link, conversation, bound)
        }
        for endpoint in conversation.endpoints { recent.remove(endpoint) }
        Logger.current.info("A person was erased", metadata: ["conversation.id": "\(conversation.id)"])
    }

    /// The rooms of a conversation go with what was said there. A visitor is one person: with the first of their rooms the
    /// others go too, each by an order of its own.
    private func eraseRooms(of conversation: ConversationDocument, _ store: SalesStore) async throws {
        let filter: BSONDocument = ["conversationID": .string(conversation.id)]
        let rooms = try await store.webRooms.find(filter).all()
        _ = try await store.webRoomMessages.deleteMany(filter)
        _ = try await store.webRooms.deleteMany(filter)
        for userID in Set(rooms.map(\.userID)) {
            let isVisitor: BSONDocument = [
                "_id": .int64(Int64(userID)), "kind": .string(WebUserDocument.Kind.visitor.rawValue),
            ]
            guard try await store.webUsers.deleteOne(isVisitor) > 0 else { continue }
            let others = try await store.webRooms.find(["userID": .int64(Int64(userID))]).all()
            try await store.inbox.enqueue(
                others.map { room in
                    QueueItem(
                        id: EventID.order("erase-with:\(conversation.id)", to: room.conversationID).description,
                        orderingKey: Endpoint.web(room: room.id), sequence: SequenceGenerator.shared.next(),
                        availableAt: now(),
                        body: .order(
                            GivenOrder(conversationID: room.conversationID, order: .erase, author: "business-logic")))
                })
        }
    }

    private static let erased: BSONDocument = ["body": [:], "orderingKey": "erased"]

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
    private func eraseQueues(_ keys: BSONValue, in database: MongoDatabase) async throws {
        let inbox = items(SalesStore.Name.inbox, in: database)
        var emptied = Self.erased
        emptied["state"] = .string(QueueState.done.rawValue)
        _ = try await inbox.updateMany(
            ["orderingKey": keys, "body.kind": ["$in": [kind(.mail), kind(.telegram)]]],
            ["$set": .document(emptied), "$unset": ["error": ""]])
        _ = try await inbox.deleteMany(["orderingKey": keys])
        _ = try await items(SalesStore.Name.outbox, in: database).deleteMany(["orderingKey": keys])
    }

    private func kind(_ kind: InboxEvent.Kind) -> BSONValue { .string(kind.rawValue) }

    private func rawMails(of conversation: ConversationDocument, _ keys: BSONValue) async throws -> Set<String> {
        let kept = try await store.messages.find(["conversationID": .string(conversation.id)]).all()
            .compactMap(\.rawID)
        let taken = try await items(SalesStore.Name.inbox).find(
            ["orderingKey": keys, "body.kind": kind(.mail)], projection: ["body.data.rawID": 1]
        ).all().compactMap { $0["body"]?.document?["data"]?.document?["rawID"]?.string }
        return Set(kept + taken)
    }

    private func deleteRaw(_ id: String) async throws(MongoError) {
        do {
            try await store.rawMails.delete(.string(id))
        } catch {
            // An earlier attempt got this far.
            guard error.code == .file else { throw error }
        }
    }

    private func items(_ name: String, in database: MongoDatabase? = nil) -> MongoCollection<BSONDocument> {
        (database ?? store.database).collection(name, of: BSONDocument.self)
    }
}
