internal import BSON
internal import Dialogue
internal import MongoDB

extension KnownPerson {
    /// Finds everything a person is known by, from one of their conversations.
    public init(of conversation: ConversationDocument, in store: SalesStore) async throws {
        try await take(conversation, store)
        try await complete(in: store)
    }

    /// Finds everything known about whoever has a mail address, or a Telegram name with its `@`, even somebody without
    /// a conversation.
    public init(_ reference: String, in store: SalesStore) async throws {
        if reference.hasPrefix("@") {
            handles = [reference.lowercased()]
        } else {
            addresses = [AddressKey.normalise(reference)]
        }
        try await complete(in: store)
    }

    /// Follows what is known to whatever it leads to, until nothing new is found.
    private mutating func complete(in store: SalesStore) async throws {
        let mailboxes = try await store.mailboxes.find().all()
        // What we write from is nobody's address, whoever claims it.
        addresses.subtract(mailboxes.map { AddressKey.normalise($0.address) })
        var known = -1
        while known != conversations.count {
            known = conversations.count
            for address in addresses {
                keys.formUnion(mailboxes.map { Endpoint.email(mailbox: $0.id, peer: address).key })
            }
            for conversation in try await others(in: store) { try await take(conversation, store) }
            addresses.subtract(mailboxes.map { AddressKey.normalise($0.address) })
        }
        try await findMails(in: store)
    }

    private mutating func take(_ conversation: ConversationDocument, _ store: SalesStore) async throws {
        guard !conversationIDs.contains(conversation.id) else { return }
        conversations.append(conversation)
        let card = conversation.state.contact
        names.formUnion([card.name].compactMap(\.self))
        handles.formUnion([card.telegram?.lowercased()].compactMap(\.self))
        addresses.formUnion(card.allEmails.map(AddressKey.normalise))
        addresses.formUnion(conversation.endpoints(in: .email).map(\.address))
        keys.formUnion(conversation.endpoints)
        let messages = store.messages.find(["conversationID": .string(conversation.id)])
        for try await message in messages where message.direction == .incoming {
            messageIDs.insert(message.id)
            if let raw = message.rawID { rawMails.insert(raw) }
            // Where a chat went on in another conversation, what was said here still names the chat.
            if let key = Self.key(ofEvent: message.id) { keys.insert(key) }
        }
    }

    /// Further conversations with the same endpoints or addresses, and those that a chat of theirs has left.
    private func others(in store: SalesStore) async throws -> [ConversationDocument] {
        let contacts = try await store.contacts.find(["email": Self.any(addresses)]).all().map(\.id)
        var filters: [BSONValue] = [["endpoints": Self.any(keys)], ["contactID": Self.any(contacts)]]
        let merged = conversations.flatMap { $0.state.merged ?? [] }.map(\.conversationID)
        if !merged.isEmpty { filters.append(["_id": Self.any(Set(merged))]) }
        if let spoken = namedAfterChats {
            let left = try await store.messages.find(spoken).all().map(\.conversationID)
            filters.append(["_id": Self.any(Set(left))])
        }
        if conversations.isEmpty, !handles.isEmpty {
            // A name that somebody looks for; in a conversation of theirs it stands as they spell it.
            let known = try await store.contacts.find(["telegram": Self.any(handles)]).all().map(\.id)
            filters.append(["contactID": Self.any(known)])
        }
        return try await store.conversations.find(["$or": .array(BSONArray(filters))]).all()
            .filter { !conversationIDs.contains($0.id) }
    }

    /// What came in under their keys, with its raw mails.
    private mutating func findMails(in store: SalesStore) async throws {
        let elsewhere: BSONDocument = [
            "author": Self.any(addresses),
            "conversationID": ["$nin": .array(BSONArray(conversationIDs.map { .string($0) }))],
        ]
        for try await message in store.messages.find(elsewhere) {
            wordsElsewhere[message.id] = message.text
            messageIDs.insert(message.id)
            if let raw = message.rawID { rawMails.insert(raw) }
        }
        let inbox = store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
        let theirs: BSONDocument = [
            "$or": [["orderingKey": Self.any(keys)], ["_id": Self.any(messageIDs)]],
            "body.data.rawID": ["$exists": true],
        ]
        let items = inbox.find(theirs, projection: ["body.data.rawID": 1, "body.data.fromName": 1, "orderingKey": 1])
        for try await item in items {
            let data = item["body"]?.document?["data"]?.document
            if let raw = data?["rawID"]?.string { rawMails.insert(raw) }
            if let key = item["orderingKey"]?.string, keys.contains(key), let name = data?["fromName"]?.string {
                names.insert(name)
            }
        }
    }

    /// The endpoint at which something happened that is named after it; `nil` for other events.
    private static func key(ofEvent id: String) -> String? {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        return (2...3).lazy.filter { parts.count > $0 }
            .map { parts.prefix($0).joined(separator: ":") }
            .first { Endpoint(key: $0)?.key == $0 }
    }
}
