import BSON
import MongoDB
import Testing

@Suite struct FindOneAndModifyTests {
    @Test("The version asked for is returned", arguments: [(MongoReturnedVersion.before, 0), (.after, 1)])
    func versions(returning: MongoReturnedVersion, attempts: Int) async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            let order = try await database.orders.findOneAndUpdate(
                ["_id": 1], ["$inc": ["attempts": 1]], returning: returning)
            #expect(order?.attempts == attempts)
        }
    }

    @Test("The first in the sort's order is taken, and nothing where none matches")
    func sorted() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((1...3).map { Order(_id: $0, state: "new", attempts: 10 - $0) })
            let taken = try await database.orders.findOneAndUpdate(
                ["state": "new"], ["$set": ["state": "taken"]], sort: ["attempts": 1])
            #expect(taken?._id == 3)
            #expect(try await database.orders.findOneAndUpdate(["state": "none"], ["$set": ["state": "x"]]) == nil)
        }
    }

    @Test("An upsert returns nothing of before and the made document of after")
    func upsert() async throws {
        try await withDatabase { database in
            let update: MongoUpdate = ["$setOnInsert": ["state": "made", "attempts": 0]]
            let before = try await database.orders.findOneAndUpdate(
                ["_id": 1], update, upsert: true, returning: .before)
            let after = try await database.orders.findOneAndUpdate(["_id": 2], update, upsert: true)
            #expect(before == nil)
            #expect(after == Order(_id: 2, state: "made"))
        }
    }

    @Test("Replacing and deleting return the document too; a projection chooses its fields")
    func replaceDeleteProject() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            let fields = try await database.documents.findOneAndUpdate(
                ["_id": 1], ["$set": ["state": "seen"]], projection: ["state": 1, "_id": 0])
            #expect(fields == ["state": "seen"])
            let replaced = try await database.orders.findOneAndReplace(
                ["_id": 1], Order(_id: 1, state: "other"), returning: .before)
            #expect(replaced?.state == "seen")
            #expect(try await database.orders.findOneAndDelete(["_id": 1])?.state == "other")
            #expect(try await database.orders.findOneAndDelete(["_id": 1]) == nil)
        }
    }

    @Test("Eight claimants share a queue without taking a document twice")
    func claims() async throws {
        try await withDatabase(connections: 8) { database in
            try await database.orders.createIndexes([MongoIndex(["state": 1, "_id": 1])])
            try await database.orders.insertMany((0..<100).map { Order(_id: $0, state: "new") })
            let claimed = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var mine: [Int] = []
                        while let order = try await database.orders.findOneAndUpdate(
                            ["state": "new"], ["$set": ["state": "taken"]], sort: ["_id": 1])
                        { mine.append(order._id) }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.sorted() == Array(0..<100))
        }
    }
}
