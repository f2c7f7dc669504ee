import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox

/// A message in the outbox, as far as the tests look at it.
struct OutboxLine: Sendable, Equatable {
    let to: String
    let purpose: String
    let state: String
    let messageID: String

    init?(_ document: BSONDocument) {
        guard let state = document["state"]?.string, let body = document["body"]?.document,
            let to = body["to"]?.string, let purpose = body["purpose"]?.string,
            let messageID = body["messageID"]?.string
        else { return nil }
        self.to = to
        self.purpose = purpose
        self.state = state
        self.messageID = messageID
    }

    /// Whether nothing more happens to it.
    var isSettled: Bool { state == "sent" || state == "unknown" }

    /// Whether it starts contact, and so is never sent twice.
    var isLetter: Bool { purpose == "letter" }
}

extension FaultInstallation {
    /// The outbox, in the order of its writing.
    func outbox() async throws -> [OutboxLine] {
        let projection: BSONDocument = ["state": 1, "body.to": 1, "body.purpose": 1, "body.messageID": 1]
        return try await documents("outbox").find(
            ["state": ["$ne": "key"]], sort: ["sequence": 1], projection: projection
        ).all().compactMap(OutboxLine.init)
    }

    /// Waits until a person's messages have come to these ends.
    func waitForOutbox(_ purposes: [String], to prospect: Prospect) async throws {
        _ = try await eventually(within: .patience, or: "\(prospect.address) did not get \(purposes)") {
            let lines = try await outbox().filter { $0.to == prospect.address }
            return lines.map(\.purpose) == purposes && lines.allSatisfy(\.isSettled) ? lines : nil
        }
    }

    func documents(_ name: String) -> MongoCollection<BSONDocument> {
        store.database.collection(name, of: BSONDocument.self)
    }
}
