import ConversationEngine
import SalesStore
import ServiceRuntime
import Variables

extension PersonRecords {
    /// Looks for a person; fails if nothing is stored about them.
    static func found(of reference: String, _ operation: Operator) async throws -> (KnownPerson, PersonRecords) {
        let person = try await operation.person(reference)
        let key = (try? operation.configuration.value(ConfigurationKeys.suppressionKey)).map(
            AddressKey.init(secret:))
        let records = try await PersonRecords(of: person, in: operation.store, addressKey: key)
        guard !records.isEmpty else {
            throw Operator.failure("nothing is stored of \(reference), in no place.", 66)
        }
        return (person, records)
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
}

/// How many documents of a person a place holds.
struct PlaceCount: Encodable {
    let place: String
    let documents: Int

    static func lines(_ counts: [PlaceCount]) -> [String] {
        counts.map { "  \(Columns.pad($0.place, 26)) \($0.documents)" }
    }
}
