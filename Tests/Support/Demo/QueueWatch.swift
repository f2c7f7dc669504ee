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
        note("inbox", try await count("inbox", ["state": open, "availableAt": due]))
        note("outbox", try await count("outbox", ["state": open, "availableAt": due]))
        note("timers", try await count("timers", ["state": open, "availableAt": due]))
        note("conversations with an overdue question", try await count("conversations", ["awaitingDueAt": due]))
        if modelAnswers { note("llm_jobs", try await count("llm_jobs", [:])) }
        return rest
    }

    /// Whether a contact's conversation exists.
    func knows(_ email: String) async throws -> Bool {
        try await count("contacts", ["email": .string(email)]) > 0
    }

    private func count(_ name: String, _ filter: BSONDocument) async throws -> Int {
        try await database.collection(name, of: BSONDocument.self).count(filter)
    }
}
