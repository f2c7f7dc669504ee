internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Writes what colleagues arrange among themselves: owners, tags, notes.
struct CaseBook: Sendable {
    static let longestTag = 40
    static let longestNote = 4000
    static let mostTags = 20

    let store: SalesStore
    let now: @Sendable () -> Date

    /// Gives a conversation to somebody, or to nobody.
    func assign(_ conversation: String, to login: String?) async throws {
        guard let login, !login.isEmpty else {
            return try await change(conversation, ["$unset": ["assignee": ""], "$set": ["updatedAt": .date(now())]])
        }
        guard let user = try await store.users.findOne(["_id": .string(login)]), !user.isDisabled else {
            throw DeskError(.badRequest, .noUser)
        }
        try await change(conversation, ["$set": ["assignee": .string(user.id), "updatedAt": .date(now())]])
    }

    /// Adds a tag.
    func tag(_ conversation: String, _ tag: String, by user: UserDocument) async throws {
        let tag = try Self.tag(tag)
        try await change(conversation, ["$set": ["updatedAt": .date(now())]])
        let has: BSONDocument = ["_id": .string(conversation), "tags": ["$ne": .string(tag)]]
        try await note(tag, isRemoved: false, has, ["$addToSet": ["tags": .string(tag)]], user)
    }

    /// Removes a tag.
    func untag(_ conversation: String, _ tag: String, by user: UserDocument) async throws {
        let has: BSONDocument = ["_id": .string(conversation), "tags": .string(tag)]
        try await note(tag, isRemoved: true, has, ["$pull": ["tags": .string(tag)]], user)
    }

    /// Changes the tags and records who did, if there is something to change.
    private func note(
        _ tag: String, isRemoved: Bool, _ filter: BSONDocument, _ operators: BSONDocument, _ user: UserDocument
    ) async throws {
        let noted = CaseDocument.TagChange(tag: tag, isRemoved: isRemoved, authorName: user.name, at: now())
        var update = operators
        update["$set"] = ["updatedAt": .date(now())]
        update["$push"] = [
            "tagChanges": [
                "$each": [.document(try BSONEncoder().encode(noted))],
                "$slice": .int32(Int32(-CaseDocument.keptNotes)),
            ]
        ]
        _ = try await store.cases.updateOne(filter, .operators(update))
    }

    /// Keeps a note, and shows the conversation to those it mentions.
    func note(_ text: String, id: String, in conversation: String, by user: UserDocument) async throws {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw DeskError(.badRequest, .emptyAnswer) }
        guard text.count <= Self.longestNote else { throw DeskError(.badRequest, .tooLarge) }
        let note = CaseDocument.Note(id: id, authorName: user.name, text: text, at: now())
        let known = try await store.users.find(
            ["_id": ["$in": .array(BSONArray(Self.mentions(in: text).map { .string($0) }))]]
        ).all()
        let mentioned = BSONArray(known.filter { !$0.isDisabled }.map { .string($0.id) })
        try await change(conversation, ["$set": ["updatedAt": .date(now())]])
        _ = try await store.cases.updateOne(
            ["_id": .string(conversation), "notes.id": ["$ne": .string(id)]],
            [
                "$push": [
                    "notes": [
                        "$each": [.document(try BSONEncoder().encode(note))],
                        "$slice": .int32(Int32(-CaseDocument.keptNotes)),
                    ]
                ],
                "$addToSet": ["mentions": ["$each": .array(mentioned)]],
            ])
    }

    /// Removes a mention once its reader has looked.
    func look(at conversation: String, _ user: UserDocument) async throws(MongoError) {
        _ = try await store.cases.updateOne(
            ["_id": .string(conversation), "mentions": .string(user.id)],
            ["$pull": ["mentions": .string(user.id)], "$set": ["updatedAt": .date(now())]])
    }

    /// The logins that a text mentions: `@olga`.
    static func mentions(in text: String) -> [String] {
        text.matches(of: /(?:^|[^\w@.])@([\w.+-]+)/).map { match in
            UserDocument.normalise(String(match.1).trimmingCharacters(in: CharacterSet(charactersIn: ".")))
        }
    }

    private static func tag(_ text: String) throws(DeskError) -> String {
        let tag = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        guard (1...longestTag).contains(tag.count) else { throw DeskError(.badRequest, .incompleteForm) }
        return tag
    }

    private func change(_ conversation: String, _ update: MongoUpdate) async throws(MongoError) {
        _ = try await store.cases.updateOne(["_id": .string(conversation)], update, upsert: true)
    }
}
