internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WebServing

/// Reads demos and their settings.
struct DemoReader: Sendable {
    /// How many demos a list shows.
    static let limit = 300

    let store: SalesStore

    /// The demos that begin within a span, the earliest first.
    ///
    /// - Parameter host: The login of the colleague who holds them; `nil` for all.
    func demos(from start: Date, to end: Date, heldBy host: String? = nil) async throws -> [DemoEntry] {
        var filter: BSONDocument = ["start": ["$gte": .date(start), "$lt": .date(end)]]
        if let host { filter["host"] = .string(host) }
        return try await entries(filter)
    }

    /// The demos of some conversations, the latest first.
    func demos(of conversations: [String]) async throws -> [DemoEntry] {
        let ids = BSONArray(conversations.map { .string($0) })
        return try await entries(["conversationID": ["$in": .array(ids)]]).reversed()
    }

    private func entries(_ filter: BSONDocument) async throws -> [DemoEntry] {
        let meetings = try await store.meetings.find(filter, sort: ["start": -1], limit: Self.limit).all().reversed()
        let ids = BSONArray(Set(meetings.map(\.conversationID)).sorted().map { .string($0) })
        guard !ids.isEmpty else { return [] }
        let conversations = try await store.conversations.find(["_id": ["$in": .array(ids)]]).all()
        let known = Dictionary(conversations.map { ($0.id, $0) }) { first, _ in first }
        return meetings.compactMap { meeting in
            known[meeting.conversationID].map { DemoEntry(meeting: meeting, conversation: $0) }
        }
    }

    /// Who shows the product when.
    func rota(_ settings: SettingsDocument, at moment: Date) async throws -> DemoRota {
        try await store.rota(settings.policy.demos, at: moment)
    }

    /// What is configured.
    ///
    /// - Throws: ``DeskError`` if nothing is configured.
    func settings() async throws -> SettingsDocument {
        guard let found = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            throw DeskError(.conflict, "Nothing is configured yet: run `salesctl init`.")
        }
        return found
    }

    /// The outcome of an order; `nil` while nobody has carried it out.
    func outcome(of nonce: String, in conversation: String) async throws(MongoError) -> AuditDocument? {
        let id = AuditDocument.id(of: EventID.order(nonce, to: conversation).description)
        return try await store.audit.findOne(["_id": .string(id)])
    }
}
