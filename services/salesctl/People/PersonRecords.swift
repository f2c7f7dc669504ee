internal import BSON
import ConversationEngine
internal import Dialogue
import Foundation
import MongoDB
import SalesStore
import ServiceRuntime
import Variables

/// Everything that is stored of a person, by the place that holds it.
struct PersonRecords {
    /// A collection and what it holds of the person.
    struct Place {
        let collection: String
        let documents: [BSONDocument]
    }

    let conversation: ConversationDocument
    let places: [Place]
    /// Identifiers of the person's raw mails in GridFS.
    let rawMails: [String]

    /// Looks in every collection of the database: also in those that other services add, if they name the conversation.
    init(of conversation: ConversationDocument, _ operation: Operator) async throws {
        self.conversation = conversation
        let database = operation.store.database
        let id = BSONValue.string(conversation.id)
        let keys = BSONValue.array(BSONArray(conversation.endpoints.map { .string($0) }))
        let belongs: BSONDocument = [
            "$or": [
                ["conversationID": id], ["body.conversationID": id], ["body.data.conversationID": id],
                ["orderingKey": ["$in": keys]],
            ]
        ]
        var own: [String: BSONDocument] = [
            SalesStore.Name.contacts: ["_id": .string(conversation.contactID)],
            SalesStore.Name.conversations: ["_id": id],
            SalesStore.Name.supportLinks: ["_id": id],
            SalesStore.Name.cases: ["_id": id],
            SalesStore.Name.strangers: [
                "from": ["$in": .array(BSONArray(conversation.state.contact.allEmails.map { .string($0) }))]
            ],
        ]
        if let key = try? operation.configuration.value(ConfigurationKeys.suppressionKey) {
            own[SalesStore.Name.suppressions] = [
                "_id": ["$in": .array(BSONArray(Self.hashes(of: conversation, AddressKey(secret: key))))]
            ]
        }
        for holding in try await conversation.channelHoldings(in: operation.store) {
            let known = own[holding.collection] ?? belongs
            own[holding.collection] = ["$or": [.document(known), .document(holding.filter)]]
        }
        var places: [Place] = []
        for name in try await database.collectionNames().sorted() where !name.hasPrefix("system.") {
            if name.hasSuffix(".files") || name.hasSuffix(".chunks") { continue }
            let found = try await database.collection(name, of: BSONDocument.self).find(own[name] ?? belongs).all()
            if !found.isEmpty { places.append(Place(collection: name, documents: found)) }
        }
        self.places = places
        let raw = places.flatMap(\.documents).compactMap { document in
            document["rawID"]?.string
                ?? document["body"]?.document?["data"]?.document?["rawID"]?.string
        }
        rawMails = Set(raw).sorted()
    }

    /// The hashes under which the person's addresses may be suppressed.
    private static func hashes(of conversation: ConversationDocument, _ key: AddressKey) -> [BSONValue] {
        conversation.personEndpoints.map { .string(key.hash($0)) }
    }

    /// How much each place holds.
    var counts: [PlaceCount] {
        let rest = rawMails.isEmpty ? [] : [PlaceCount(place: "mails (raw, GridFS)", documents: rawMails.count)]
        return places.map { PlaceCount(place: $0.collection, documents: $0.documents.count) } + rest
    }

    /// All documents as one, by collection.
    var document: BSONDocument {
        BSONDocument(
            places.map { place in
                (place.collection, .array(BSONArray(place.documents.map { .document($0) })))
            })
    }
}

/// How many documents of a person a place holds.
struct PlaceCount: Encodable {
    let place: String
    let documents: Int

    static func lines(_ counts: [PlaceCount]) -> [String] {
        counts.map { "  \(Columns.pad($0.place, 24)) \($0.documents)" }
    }
}
