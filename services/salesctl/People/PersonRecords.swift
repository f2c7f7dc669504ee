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

    let places: [Place]
    /// Where documents of others name the person.
    let mentions: [PersonMention]
    /// Identifiers of the person's raw mails in GridFS.
    let rawMails: [String]
    /// Identifiers of raw mails of others that name the person: they go with an erasure, and are not handed out.
    let rawMailsOfOthers: [String]

    /// Looks for somebody of whom something must be stored.
    static func found(of reference: String, _ operation: Operator) async throws -> (KnownPerson, PersonRecords) {
        let person = try await operation.person(reference)
        let records = try await PersonRecords(of: person, operation)
        guard !records.isEmpty else {
            throw Operator.failure("nothing is stored of \(reference), in no place.", 66)
        }
        return (person, records)
    }

    /// Looks in every place of ``PersonalPlace``.
    init(of person: KnownPerson, _ operation: Operator) async throws {
        let store = operation.store
        var found: [String: [BSONDocument]] = [:]
        for holding in try await person.allHoldings(in: store) {
            found[holding.collection, default: []] += try await holding.documents(in: store)
        }
        if let key = try? operation.configuration.value(ConfigurationKeys.suppressionKey) {
            let hashes = person.hashes(AddressKey(secret: key)).map { BSONValue.string($0) }
            found[SalesStore.Name.suppressions] =
                try await PersonHolding(SalesStore.Name.suppressions, ["_id": ["$in": .array(BSONArray(hashes))]])
                .documents(in: store)
        }
        places = found.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { Place(collection: $0.key, documents: $0.value) }
        let named = try await store.mentions(of: person, takingOut: false)
        mentions = named.mentions
        rawMails = person.rawMails.sorted()
        rawMailsOfOthers = try await store.rawMailsNaming(person).union(named.rawMails).sorted()
    }

    /// Whether nothing is stored but the hash of a suppressed address.
    var isEmpty: Bool {
        places.allSatisfy { $0.collection == SalesStore.Name.suppressions } && mentions.isEmpty && rawMails.isEmpty
            && rawMailsOfOthers.isEmpty
    }

    /// How much each place holds.
    var counts: [PlaceCount] {
        var counts = places.map { PlaceCount(place: $0.collection, documents: $0.documents.count) }
        let named = Dictionary(grouping: mentions, by: \.collection).mapValues(\.count)
        counts += named.sorted { $0.key < $1.key }.map {
            PlaceCount(place: "\($0.key), of others", documents: $0.value)
        }
        if !rawMails.isEmpty { counts.append(PlaceCount(place: "mails (raw, GridFS)", documents: rawMails.count)) }
        if !rawMailsOfOthers.isEmpty {
            counts.append(PlaceCount(place: "mails (raw), of others", documents: rawMailsOfOthers.count))
        }
        return counts
    }

    /// All documents as one, by collection. Of others' documents only where they are: what is in them is the others'.
    var document: BSONDocument {
        var document = BSONDocument(
            places.map { place in
                (place.collection, .array(BSONArray(place.documents.map { .document($0) })))
            })
        if !mentions.isEmpty {
            document["namedByOthersIn"] = .array(
                BSONArray(mentions.map { .document(["collection": .string($0.collection), "document": $0.id]) }))
        }
        return document
    }
}

/// How many documents of a person a place holds.
struct PlaceCount: Encodable {
    let place: String
    let documents: Int

    static func lines(_ counts: [PlaceCount]) -> [String] {
        counts.map { "  \(Columns.pad($0.place, 26)) \($0.documents)" }
    }
}
