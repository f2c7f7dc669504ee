import BSON
import Foundation
import MongoDB

/// Knows when the services have nothing left to do.
struct QueueWatch: Sendable {
    let database: MongoDatabase

    /// What is still to be done, in words; empty when the services are at rest.
    ///
    /// - Parameters:
    ///   - now: The services' present.
    ///   - modelAnswers: Whether questions to the model count: without one they stay open.
    func unfinished(at now: Date, modelAnswers: Bool) async throws -> [String] {
        let open: BSONValue = ["$in": ["pending", "leased", "sending"]]
        let due: BSONValue = ["$lte": .date(now)]
        var rest: [String] = []
        func note(_ name: String, _ count: Int) {
            if count > 0 { rest.append("\(count) in \(name)") }
        }
        for name in ["inbox", "outbox", "timers", "calendar_writes", "webhook_deliveries"] {
            note(name, try await count(name, ["state": open, "availableAt": due]))
        }
        note("conversations with an overdue question", try await count("conversations", ["awaitingDueAt": due]))
        if modelAnswers { note("llm_jobs", try await count("llm_jobs", [:])) }
        return rest
    }

    /// Whether a contact's conversation exists.
    func knows(_ email: String) async throws -> Bool {
        try await count("contacts", ["email": .string(email)]) > 0
    }

    /// When a host's calendar was read last; `nil` before the first time, and while it cannot be read.
    func calendarRead(of host: String) async throws -> Date? {
        let busy = try await database.collection("host_busy", of: BSONDocument.self).findOne(["_id": .string(host)])
        let calendar = busy?["calendars"]?.array?.first?.document
        return calendar?["problem"] == nil ? calendar?["readAt"]?.date : nil
    }

    /// The zone of a host.
    func zone(of host: String) async throws -> String? {
        try await database.collection("hosts", of: BSONDocument.self).findOne(["_id": .string(host)])?["timeZone"]?
            .string
    }

    private func count(_ name: String, _ filter: BSONDocument) async throws -> Int {
        try await database.collection(name, of: BSONDocument.self).count(filter)
    }
}
