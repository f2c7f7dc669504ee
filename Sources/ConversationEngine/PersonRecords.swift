public import BSON
internal import MongoDB
public import SalesStore

/// Everything that is stored of a person, by the place that holds it.
public struct PersonRecords: Sendable {
    /// A collection and what it holds of the person.
    public struct Place: Sendable {
        /// The collection's name.
        public let collection: String
        /// What it holds.
        public let documents: [BSONDocument]
    }

    /// Where there is something.
    public let places: [Place]
    /// Where documents of others name the person.
    public private(set) var mentions: [PersonMention] = []
    /// Identifiers of the person's raw mails in GridFS.
    public let rawMails: [String]
    /// Identifiers of raw mails of others that name the person: they go with an erasure, and are not handed out.
    public private(set) var rawMailsOfOthers: [String] = []

    /// Looks in every place of ``PersonalPlace``.
    ///
    /// - Parameters:
    ///   - person: Who.
    ///   - store: The collections.
    ///   - addressKey: Hashes the person's addresses; `nil`: the suppressions are not looked for.
    ///   - lookingAtOthers: Whether all that others wrote is read for the person's name. That takes long.
    public init(
        of person: KnownPerson, in store: SalesStore, addressKey: AddressKey?, lookingAtOthers: Bool = true
    ) async throws {
        var found: [String: [BSONDocument]] = [:]
        for holding in try await person.allHoldings(in: store) {
            found[holding.collection, default: []] += try await holding.documents(in: store)
        }
        if let addressKey {
            let hashes = person.hashes(addressKey).map { BSONValue.string($0) }
            found[SalesStore.Name.suppressions] =
                try await PersonHolding(SalesStore.Name.suppressions, ["_id": ["$in": .array(BSONArray(hashes))]])
                .documents(in: store)
        }
        places = found.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { Place(collection: $0.key, documents: $0.value) }
        rawMails = person.rawMails.sorted()
        guard lookingAtOthers else { return }
        let named = try await store.mentions(of: person, takingOut: false)
        mentions = named.mentions
        rawMailsOfOthers = try await store.rawMailsNaming(person).union(named.rawMails).sorted()
    }

    /// Whether nothing is stored but the hash of a suppressed address.
    public var isEmpty: Bool {
        places.allSatisfy { $0.collection == SalesStore.Name.suppressions } && mentions.isEmpty && rawMails.isEmpty
            && rawMailsOfOthers.isEmpty
    }

    /// All documents as one, by collection. Of others' documents only where they are: what is in them is the others'.
    public var document: BSONDocument {
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
