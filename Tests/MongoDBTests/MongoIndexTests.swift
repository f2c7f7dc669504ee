import BSON
import Foundation
import MongoDB
import Sandbox
import Testing

@Suite struct MongoIndexTests {
    @Test("A partial unique index binds only the documents it covers")
    func partialUnique() async throws {
        try await withDatabase { database in
            try await database.orders.createIndexes([
                MongoIndex(["state": 1], unique: true, partialFilter: ["attempts": ["$gt": 0]])
            ])
            try await database.orders.insertMany([1, 2].map { Order(_id: $0, state: "same") })
            try await database.orders.insertOne(Order(_id: 3, state: "same", attempts: 1))
            let error = try await mongoError {
                try await database.orders.insertOne(Order(_id: 4, state: "same", attempts: 1))
            }
            #expect(error?.code == .duplicateKey)
        }
    }

    @Test("An index gets the usual name, is listed, made once and dropped")
    func names() async throws {
        try await withDatabase { database in
            let indexes = [MongoIndex(["state": 1, "attempts": -1]), MongoIndex(["state": 1], name: "mine")]
            try await database.orders.createIndexes(indexes)
            try await database.orders.createIndexes(indexes)
            #expect(try await database.orders.indexNames().sorted() == ["_id_", "mine", "state_1_attempts_-1"])
            try await database.orders.dropIndex("mine")
            #expect(try await database.orders.indexNames().count == 2)
            let conflict = MongoIndex(["attempts": 1], name: "state_1_attempts_-1")
            let error = try await mongoError { try await database.orders.createIndexes([conflict]) }
            #expect(error?.serverCode == 86)
        }
    }

    @Test(
        "Documents past their time are deleted",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server that deletes what has expired every second"))
    func expiry() async throws {
        let server = try await EmbeddedMongo(.init(expirySweeps: .seconds(1)))
        try await withDatabase(on: server) { database in
            try await database.documents.createIndexes([MongoIndex(["at": 1], expiresAfter: .seconds(5))])
            try await database.documents.insertMany([
                ["_id": 1, "at": .date(Date(timeIntervalSinceNow: -60))], ["_id": 2, "at": .date(Date())],
            ])
            try await eventually(within: .patience, or: "the document does not expire") {
                try await database.documents.count(["_id": 1]) == 0 ? () : nil
            }
        }
    }
}
