internal import BSON
import MongoDB
import SalesStore

/// Which key the hashes of suppressed addresses were begun with: another one would forget everybody who said stop.
struct SuppressionKeyRecord {
    enum Comparison { case same, other, unknown }

    private static let id = "suppression-key"
    private let collection: MongoCollection<BSONDocument>

    init(_ store: SalesStore) {
        collection = store.database.collection(SalesStore.Name.settings)
    }

    /// Records the first key; a later one changes nothing.
    func begin(with key: AddressKey) async throws {
        _ = try await collection.updateOne(
            ["_id": .string(Self.id)], ["$setOnInsert": ["keyID": .string(key.keyID)]], upsert: true)
    }

    /// Compares a key with the recorded one.
    func compare(_ key: AddressKey) async -> Comparison {
        guard let known = try? await collection.findOne(["_id": .string(Self.id)]) else { return .unknown }
        return known["keyID"]?.string == key.keyID ? .same : .other
    }
}
