public import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import WorkQueue

/// The places where other people's documents name a person.
public struct PersonMention: Sendable, Hashable {
    /// The collection.
    public let collection: String
    /// The document.
    public let id: BSONValue
}

extension SalesStore {
    /// Finds other people's documents that name a person, and with `takingOut` removes the person from them. The
    /// person's own documents (``KnownPerson/holdings``) are left alone.
    ///
    /// It reads every document of the collections that may hold a mention: a forgotten person is rare, a forgotten
    /// place must not be. Repeated after an interruption, it finds the rest.
    ///
    /// - Returns: The mentions, and the raw mails of the documents that name the person.
    public func mentions(
        of person: KnownPerson, takingOut: Bool
    ) async throws -> (mentions: [PersonMention], rawMails: Set<String>) {
        let search = MentionSearch(person, in: self, takingOut: takingOut)
        return try await search.run()
    }

    /// Finds the raw mails of others that name a person, in whatever encoding.
    public func rawMailsNaming(_ person: KnownPerson) async throws -> Set<String> {
        let redactor = PersonRedactor(person)
        var found: Set<String> = []
        try await rawMails.readAll { id in
            id.string.map { !person.rawMails.contains($0) } ?? false
        } _: { id, bytes in
            let isNamed = RawMailText.contains(bytes) { reading in
                reading.withUnsafeBytes(redactor.mayBeNamed)
                    && redactor.isNamed(in: String(decoding: reading, as: UTF8.self))
            }
            if isNamed, let id = id.string { found.insert(id) }
        }
        return found
    }

    /// Deletes raw mails; it does not matter if some are gone already.
    public func deleteRawMails(_ ids: Set<String>) async throws {
        let all = ids.sorted()
        for start in stride(from: 0, to: all.count, by: 1000) {
            let list = Array(all[start..<min(start + 1000, all.count)])
            try await rawMails.delete(all: list.map { .string($0) })
            _ = try await unreadableMails.updateMany(["rawID": KnownPerson.any(list)], ["$unset": ["rawID": ""]])
        }
    }
}

/// One look through the collections.
private struct MentionSearch {
    private let person: KnownPerson
    private let store: SalesStore
    private let takingOut: Bool
    private let redactor: PersonRedactor

    init(_ person: KnownPerson, in store: SalesStore, takingOut: Bool) {
        self.person = person
        self.store = store
        self.takingOut = takingOut
        redactor = PersonRedactor(person)
    }

    func run() async throws -> (mentions: [PersonMention], rawMails: Set<String>) {
        var result = MentionResult()
        var touched = try await conversationsWithTheirWords()
        for name in PersonalPlace.withMentions {
            let theirs = try await theirDocuments(in: name)
            for try await document in collection(name).find() {
                guard document.withUnsafeBytes(redactor.mayBeNamed),
                    redactor.redacted(document, isAbout: false) != nil, !theirs.contains(document["_id"] ?? .null)
                else { continue }
                let conversation = try await conversation(of: document, in: name)
                if let conversation {
                    guard !person.conversationIDs.contains(conversation) else { continue }
                    touched.insert(conversation)
                }
                // With nobody else's conversation there is nobody else's name to be kept.
                try await take(document, name, isAbout: conversation == nil, &result)
            }
        }
        // Where somebody is named by their address, they are called by their name as well.
        for id in touched.subtracting(person.conversationIDs).sorted() {
            guard let conversation = try await store.conversations.findOne(["_id": .string(id)]) else { continue }
            let kept = Self.names(in: conversation)
            for name in PersonalPlace.withMentions {
                for try await document in collection(name).find(Self.documents(of: conversation, in: name)) {
                    try await take(document, name, isAbout: true, keeping: kept, &result)
                }
            }
        }
        return (result.mentions.sorted { "\($0)" < "\($1)" }, result.rawMails.subtracting(person.rawMails))
    }

    private func take(
        _ document: BSONDocument, _ name: String, isAbout: Bool, keeping kept: Set<String> = [],
        _ result: inout MentionResult
    ) async throws {
        guard let redacted = redactor.redacted(document, isAbout: isAbout, keeping: kept) else { return }
        result.mentions.insert(PersonMention(collection: name, id: document["_id"] ?? .null))
        if let raw = document["rawID"]?.string ?? document["body"]?.document?["data"]?.document?["rawID"]?.string {
            result.rawMails.insert(raw)
        }
        guard takingOut else { return }
        try await write(redacted, over: document, name) { redactor.redacted($0, isAbout: isAbout, keeping: kept) }
    }

    // MARK: Whose documents

    private func collection(_ name: String) -> MongoCollection<BSONDocument> {
        store.database.collection(name, of: BSONDocument.self)
    }

    /// The documents that are erased with the person.
    private func theirDocuments(in name: String) async throws -> Set<BSONValue> {
        guard let holding = person.holdings.first(where: { $0.collection == name }) else { return [] }
        var ids: Set<BSONValue> = []
        for try await document in collection(name).find(holding.filter, projection: ["_id": 1]) {
            ids.insert(document["_id"] ?? .null)
        }
        return ids
    }

    private func conversationsWithTheirWords() async throws -> Set<String> {
        let messages = store.messages.find(["_id": KnownPerson.any(person.wordsElsewhere.keys)])
        return Set(try await messages.all().map(\.conversationID))
    }

    /// The conversation that a document belongs to; `nil` if its person has none.
    private func conversation(of document: BSONDocument, in name: String) async throws -> String? {
        if name == PersonalPlace.conversations.rawValue { return document["_id"]?.string }
        let body = document["body"]?.document
        if let named = document["conversationID"]?.string ?? body?["conversationID"]?.string
            ?? body?["data"]?.document?["conversationID"]?.string
        {
            return named
        }
        if name == PersonalPlace.contacts.rawValue {
            return try await store.conversations.findOne(["contactID": document["_id"] ?? .null])?.id
        }
        guard let key = document["orderingKey"]?.string else { return nil }
        return try await store.conversations.findOne(["endpoints": .string(key)])?.id
    }

    private static func documents(of conversation: ConversationDocument, in name: String) -> BSONDocument {
        let id = BSONValue.string(conversation.id)
        switch name {
        case PersonalPlace.conversations.rawValue: return ["_id": id]
        case PersonalPlace.contacts.rawValue: return ["_id": .string(conversation.contactID)]
        default:
            return [
                "$or": [
                    ["conversationID": id], ["body.conversationID": id], ["body.data.conversationID": id],
                    ["orderingKey": KnownPerson.any(conversation.endpoints)],
                ]
            ]
        }
    }

    /// The name of a conversation's person: a namesake keeps theirs.
    private static func names(in conversation: ConversationDocument) -> Set<String> {
        let card = conversation.state.contact
        let names = [card.name, card.company].compactMap(\.self)
        let parts = names.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        return Set((names + parts).map { $0.lowercased() })
    }

    // MARK: Writing

    /// Replaces the document that was read with the one without the person. A document changed in the meantime is read
    /// again.
    private func write(
        _ redacted: BSONDocument, over read: BSONDocument, _ name: String, again redact: (BSONDocument) -> BSONDocument?
    ) async throws {
        let id = read["_id"] ?? .null
        guard redacted["_id"] == id else {
            // Its identifier names them: it is about nobody else.
            _ = try await collection(name).deleteOne(["_id": id])
            return
        }
        var (current, next) = (read, redacted)
        for _ in 0..<Self.attempts {
            if try await replace(current, with: next, name) { return }
            guard let found = try await collection(name).findOne(["_id": id]), let changed = redact(found) else {
                return
            }
            (current, next) = (found, changed)
        }
        throw MongoError(.writeConflict, message: "A document of \(name) that names a forgotten person keeps changing.")
    }

    private func replace(_ read: BSONDocument, with redacted: BSONDocument, _ name: String) async throws -> Bool {
        let id = read["_id"] ?? .null
        var set: BSONDocument = [:]
        var filter: BSONDocument = ["_id": id]
        for (key, value) in redacted where read[key] != value {
            set[key] = value
            filter[key] = read[key] ?? .null
        }
        var update: BSONDocument = ["$set": .document(set)]
        if name == PersonalPlace.conversations.rawValue {
            filter = ["_id": id, "revision": read["revision"] ?? .null]
            update["$inc"] = ["revision": .int64(1)]
        }
        return try await collection(name).updateOne(filter, .operators(update)).matched == 1
    }

    private static let attempts = 10
}

/// What a search has found so far.
private struct MentionResult {
    var mentions: Set<PersonMention> = []
    var rawMails: Set<String> = []
}
