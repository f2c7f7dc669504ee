import BSON
import MongoDB
import Testing

@Suite struct MongoConcernTests {
    @Test("Concerns and preferences of a handle are accepted by the server, in and out of transactions")
    func accepted() async throws {
        try await withDatabase(["w=majority", "journal=true"]) { database in
            let careful = database.with(
                readConcern: .majority, writeConcern: .majorityJournaled, readPreference: .primary)
            try await careful.orders.insertOne(Order(_id: 1, state: "new"))
            try await careful.orders.findOneAndUpdate(["_id": 1], ["$set": ["state": "seen"]])
            try await careful.orders.bulkWrite([.insertOne(Order(_id: 2, state: "new"))])
            #expect(try await careful.orders.count() == 2)
            #expect(try await careful.orders.find(["state": "seen"]).all().count == 1)
            #expect(try await careful.orders.aggregate([["$match": [:]]]).all().count == 2)
            try await careful.withTransaction(readConcern: .snapshot) { bound in
                try await bound.orders.with(writeConcern: .majorityJournaled).deleteOne(["_id": 1])
            }
            try await database.with(readPreference: .secondaryPreferred).withTransaction { bound in
                let found = try await bound.orders.find().all()
                let count = try await bound.orders.count()
                #expect(found.count == 1 && count == 1)
            }
            #expect(try await careful.orders.with(readPreference: .primaryPreferred).count() == 1)
        }
    }
}
