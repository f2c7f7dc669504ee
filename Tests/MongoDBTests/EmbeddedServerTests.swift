import BSON
import MongoDB
import Testing

/// The embedded server walks along an index for a find with a small limit, and only as far as the range it is asked for.
@Suite struct EmbeddedServerTests {
    private static let values: [BSONValue] = [
        -1, 0, 1, 2, 2.0, 2.5, .int64(3), "", "a", "a\u{0}", "a\u{0}b", "ab", "b", .datetime(-5), .datetime(0),
        .datetime(5),
        true, false, .null,
    ]

    @Test(
        "A limited find in a range finds what an unlimited one does", arguments: ["$lt", "$lte", "$gt", "$gte", "$eq"])
    func ranges(comparison: String) async throws {
        try await withDatabase { database in
            let collection = database.documents
            try await collection.createIndexes([MongoIndex(["state": 1, "value": 1])])
            let documents = Self.values.enumerated().flatMap { number, value -> [BSONDocument] in
                ["new", "newer"].map { ["_id": .string("\($0) \(number)"), "state": .string($0), "value": value] }
            }
            try await collection.insertMany(documents)
            for bound in Self.values where bound != .null {
                let filter: BSONDocument = ["state": "new", "value": [comparison: bound]]
                let limited = try await collection.find(filter, sort: ["value": 1], limit: 60).all()
                let unlimited = try await collection.find(filter).all()
                #expect(Set(limited.map { $0["_id"]?.string }) == Set(unlimited.map { $0["_id"]?.string }), "\(bound)")
                let least = try await collection.find(filter, sort: ["value": 1], limit: 1).all()
                #expect(least.first?["value"] == limited.first?["value"], "\(bound)")
            }
        }
    }
}
