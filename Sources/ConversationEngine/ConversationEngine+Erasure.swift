internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Forgets the person of a conversation: what every place of ``PersonalPlace`` holds of them, and their address and name
    /// where others wrote them. What stays is the keyed hash of a suppressed address, and the identifiers of what may come in
    /// again, so that it stays forgotten.
    func erase(_ conversation: ConversationDocument, _ delivery: Delivery<InboxEvent>) async throws {
        try await erase(try await KnownPerson(of: conversation, in: store), delivery)
        Logger.current.info("A person was erased", metadata: ["conversation.id": "\(conversation.id)"])
    }

    /// Forgets somebody who has no conversation, and keeps the hash of the address: they are never written to.
    func forget(_ request: ForgetRequest, _ delivery: Delivery<InboxEvent>) async throws {
        let person = try await KnownPerson(request.address, in: store)
        if request.isStopAlone == true { return try await stop(person, request, delivery) }
        let now = now()
        try await erase(person, delivery) { store, key in
            for address in person.addresses.sorted() {
                let stop = SuppressionDocument(id: key.hash(address), reason: .optOut, at: now)
                _ = try await store.suppressions.replaceOne(["_id": .string(stop.id)], stop, upsert: true)
            }
        }
        Logger.current.info("Somebody without a conversation was erased", metadata: ["event.id": "\(delivery.item.id)"])
    }

    /// Forgets somebody who was to be written to and was not: no stop stays. Whoever is known by another conversation as well is left.
    func takeBack(_ conversation: ConversationDocument, _ delivery: Delivery<InboxEvent>) async throws {
        let person = try await KnownPerson(of: conversation, in: store)
        guard person.conversations.count == 1, person.rawMails.isEmpty else {
            Logger.current.notice(
                "Somebody who is known otherwise is not taken back", metadata: ["conversation.id": "\(conversation.id)"]
            )
            var plan = WritePlan()
            delivery.complete(in: &plan)
            return try await delivery.group.together(commits, plan)
        }
        // What waits to go out stays here; one that has just left makes the erasure wait, and the order is refused then.
        _ = try await items(SalesStore.Name.outbox).updateMany(
            ["orderingKey": Self.any(person.keys), "state": .string(QueueState.pending.rawValue)],
            ["$set": ["state": .string(QueueState.cancelled.rawValue)]])
        try await erase(person, delivery)
        Logger.current.info("Somebody was taken back", metadata: ["conversation.id": "\(conversation.id)"])
    }

    /// Keeps the hashes of the person's addresses, so that they are never written to, and stops the conversations they have.
    private func stop(
        _ person: KnownPerson, _ request: ForgetRequest, _ delivery: Delivery<InboxEvent>
    ) async throws {
        var plan = WritePlan()
        delivery.complete(in: &plan)
        let now = now()
        let hashes = person.hashes(addressKey)
        plan.add(hashes.map { suppress($0, .optOut, at: now) }, to: SalesStore.Name.suppressions)
        for conversation in person.conversations {
            let order = GivenOrder(conversationID: conversation.id, order: .stop, author: request.author)
            let items = conversation.endpoints.prefix(1).map { key in
                QueueItem(
                    id: CausedID(delivery.item.id, "stop/\(conversation.id)").description, orderingKey: key,
                    sequence: SequenceGenerator.shared.next(), availableAt: now, body: InboxEvent.order(order))
            }
            plan.add(try store.inbox.enqueueWrites(Array(items)), to: SalesStore.Name.inbox)
        }
        try await delivery.group.together(commits, plan)
    }

    private func erase(
        _ person: KnownPerson, _ delivery: Delivery<InboxEvent>,
        also: @Sendable (SalesStore, AddressKey) async throws -> Void = { _, _ in }
    ) async throws {
        try await checkNothingIsOnItsWay(person)
        try await eraseAttached(to: person)
        // First what is no part of the transaction; it is found by what the transaction removes.
        let named = try await store.rawMailsNaming(person)
        let others = try await store.mentions(of: person, takingOut: true)
        try await store.deleteRawMails(person.rawMails.union(named).union(others.rawMails))
        let links = try await store.supportLinks.find(["_id": Self.any(person.conversationIDs)]).all()
        let demos = try await store.calendarRemovals(of: person.conversationIDs, at: now())
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            for conversation in person.conversations {
                for channel in Channel.conversationChannels {
                    try await channel.erase(conversation, in: bound, at: now())
                }
            }
            for holding in person.holdings where holding.collection != SalesStore.Name.inbox {
                try await holding.erase(in: bound)
            }
            try await finish(delivery, in: database)
            try await eraseInbox(of: person, in: database)
            for link in links { try await forget(link, bound) }
            if !demos.isEmpty { try await bound.calendarWrites.enqueue(demos) }
            try await also(bound, addressKey)
        }
        for key in person.keys { recent.remove(key) }
    }

    /// The files that operators sent the person, except those also sent to somebody else. They are deleted before the
    /// transaction, which removes the documents that lead to them.
    private func eraseAttached(to person: KnownPerson) async throws {
        for file in try await store.assets.find(["conversationID": Self.any(person.conversationIDs)]).all() {
            let others: BSONDocument = ["sha256": .string(file.sha256), "_id": ["$ne": .string(file.id)]]
            guard try await store.assets.findOne(others) == nil else { continue }
            do {
                try await store.files.delete(.string(file.sha256))
            } catch {
                // An earlier attempt got this far.
                guard error.code == .file else { throw error }
            }
        }
    }

    private func checkNothingIsOnItsWay(_ person: KnownPerson) async throws {
        let open: BSONDocument = [
            "orderingKey": Self.any(person.keys),
            "state": ["$in": [.string(QueueState.pending.rawValue), .string(QueueState.sending.rawValue)]],
        ]
        guard try await items(SalesStore.Name.outbox).count(open) == 0 else {
            throw NotYet(
                error: EngineError(.mailStillQueued, "mail to the person is still on its way out"),
                retryAfter: .seconds(60))
        }
    }

    /// Finishes the event in hand, of which no more stays than of the others.
    private func finish(_ delivery: Delivery<InboxEvent>, in database: MongoDatabase) async throws {
        let emptied = InboxEvent.Kind.recurring(from: now()).first { $0.kind == delivery.item.body.kind }?.emptied
        try await delivery.complete(setting: emptied ?? [:], in: database)
        let inbox = items(SalesStore.Name.inbox, in: database)
        // The identifiers of other events name the conversation, and that can be guessed from the address.
        if emptied == nil { _ = try await inbox.deleteOne(["_id": .string(delivery.item.id)]) }
        _ = try await inbox.deleteMany([
            "orderingKey": .string(delivery.item.orderingKey), "state": .string(QueueState.key.rawValue),
        ])
    }

    /// Empties what may be read again by its identifier, and removes the rest, with the keys that name the address.
    private func eraseInbox(of person: KnownPerson, in database: MongoDatabase) async throws {
        guard let holding = person.holdings.first(where: { $0.collection == SalesStore.Name.inbox }) else { return }
        let inbox = items(SalesStore.Name.inbox, in: database)
        for (kind, emptied) in InboxEvent.Kind.recurring(from: now()) {
            _ = try await inbox.updateMany(
                ["$and": [.document(holding.filter), ["body.kind": .string(kind.rawValue)]]],
                ["$set": .document(emptied), "$unset": ["error": ""]])
        }
        _ = try await inbox.deleteMany(["$and": [.document(holding.filter), ["body.kind": ["$exists": true]]]])
        _ = try await inbox.deleteMany(["orderingKey": Self.any(person.keys)])
    }

    private static func any(_ values: Set<String>) -> BSONValue {
        ["$in": .array(BSONArray(values.sorted().map { .string($0) }))]
    }

    private func items(_ name: String, in database: MongoDatabase? = nil) -> MongoCollection<BSONDocument> {
        (database ?? store.database).collection(name, of: BSONDocument.self)
    }
}

extension InboxEvent.Kind {
    /// The kinds of items that may come in again. Only the identifier of each is kept until then.
    static func recurring(from now: Date) -> [(kind: InboxEvent.Kind, emptied: BSONDocument)] {
        Channel.conversationChannels.compactMap { channel in
            var emptied: BSONDocument = [
                "body": [:], "orderingKey": "erased", "state": .string(QueueState.done.rawValue),
            ]
            switch channel.recurrence {
            case .never: return nil
            case .within(let seconds): emptied[SalesStore.forgetAt] = .date(now.addingTimeInterval(seconds))
            case .always: break
            }
            return (InboxEvent.Kind(channel.channel), emptied)
        }
    }
}
