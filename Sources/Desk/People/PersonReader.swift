internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Reads what is known about a person.
struct PersonReader: Sendable {
    /// How many of each kind are shown.
    static let limit = 100

    let store: SalesStore
    let addressKey: AddressKey

    /// - Throws: ``DeskError`` if there is no such contact.
    func person(_ contactID: String) async throws -> PersonFile {
        let first = try await store.conversations.find(
            ["contactID": .string(contactID)], sort: ["updatedAt": -1], limit: 1
        ).all().first
        guard let first else { throw DeskError(.notFound, .noPerson) }
        let known = try await KnownPerson(of: first, in: store)
        let conversations = known.conversations.sorted { ($0.updatedAt, $0.id) > ($1.updatedAt, $1.id) }
        let ids = conversations.map(\.id)
        let theirs: BSONDocument = ["conversationID": Self.any(ids)]
        let cases = try await store.cases.find(["_id": Self.any(ids)]).all()
        var withFiles = theirs
        withFiles["attachments.0"] = ["$exists": true]
        var told = theirs
        told["decisions.action"] = Self.any(PersonFile.told.map(\.rawValue))
        return PersonFile(
            contactID: contactID, conversations: conversations, known: known,
            arrangements: Dictionary(cases.map { ($0.id, $0) }) { first, _ in first },
            demos: try await DemoReader(store: store).demos(of: ids),
            ratings: try await store.ratings.find(theirs, sort: ["at": -1], limit: Self.limit).all(),
            files: try await store.messages.find(withFiles, sort: ["at": -1], limit: Self.limit).all(),
            referrer: try await referrer(of: conversations), referred: try await referred(by: known.contactIDs),
            history: try await store.audit.find(told, sort: ["at": -1], limit: Self.limit).all(),
            suppressions: try await store.suppressions.find(["_id": Self.any(known.hashes(addressKey))]).all(),
            addressCheck: try await store.contacts.findOne(["_id": .string(contactID)])?.addressCheck,
            proposals: try await DuplicateFinder(store: store).proposals(for: known, conversations))
    }

    private func referrer(of conversations: [ConversationDocument]) async throws(MongoError) -> PersonFile.Referral? {
        guard let referrer = conversations.lazy.compactMap(\.state.contact.referrer).first else { return nil }
        let contact = try await store.contacts.findOne(["_id": .string(referrer.contactID)])
        return .init(
            contactID: referrer.contactID, title: contact?.card.title ?? referrer.name ?? referrer.contactID)
    }

    private func referred(by contacts: Set<String>) async throws(MongoError) -> [PersonFile.Referral] {
        try await store.contacts.find(
            ["card.referrer.contactID": Self.any(contacts.sorted())], sort: ["createdAt": -1], limit: Self.limit
        ).all().map { .init(contactID: $0.id, title: $0.card.title ?? $0.id) }
    }

    static func any(_ values: [String]) -> BSONValue { ["$in": .array(BSONArray(values.map { .string($0) }))] }
}
