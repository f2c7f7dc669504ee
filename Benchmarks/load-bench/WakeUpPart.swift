import BSON
import Foundation
import InstallationFixtures
import Measuring
import MongoDB
import SalesStore
import Sandbox

/// How long an idle service takes to notice: from the moment a document is written to the moment its key is claimed.
struct WakeUpPart {
    let count: Int

    func run() async throws {
        try await Plant.with { plant in
            let people = try await plant.meet(count)
            let services = try await plant.start(["business-logic"])
            let claims = try await plant.store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
                .watch([["$match": ["operationType": "update"]]])
            var delays: [Double] = []
            var iterator = claims.makeAsyncIterator()
            for person in people {
                let key = "key:\(Endpoint.email(mailbox: "sales", peer: person).key)"
                let written = ContinuousClock.now
                try await plant.receive(TurnsPart.words, from: [person])
                while let change = try await iterator.next() {
                    let fields = change.event["updateDescription"]?.document?["updatedFields"]?.document
                    guard change.id == .string(key), fields?["lease"] != nil || fields?["lease.owner"] != nil else {
                        continue
                    }
                    delays.append((ContinuousClock.now - written) / .milliseconds(1))
                    break
                }
                // The next one finds the service idle again.
                let inbox = plant.store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
                _ = try await eventually(within: .patience, or: "the service is not idle") {
                    try await inbox.count(["state": "key", "lease.owner": ["$exists": true]]) == 0 ? true : nil
                }
            }
            await services.stop()
            say("wake-up, from before the mail is stored until its key is claimed: \(Quantiles(delays))")
        }
    }
}
