import BSON
import MongoDB
import Sandbox

extension FaultInstallation {
    /// What is not as it is when all work is done, in words.
    func unfinished() async throws -> [String] {
        var rest: [String] = []
        for name in ["inbox", "outbox"] {
            let open = try await documents(name).find(
                ["state": ["$nin": ["done", "sent", "unknown", "cancelled", "key"]]], projection: ["state": 1]
            ).all()
            rest += open.map { "\(name): \($0["_id"]?.string ?? "") is \($0["state"]?.string ?? "")" }
            rest += try await heldKeys(name).map { "\(name): \($0) is held" }
        }
        let jobs = try await documents("llm_jobs").count([:])
        if jobs > 0 { rest.append("llm_jobs: \(jobs) are left") }
        return rest
    }

    /// Waits until all work is done.
    func waitForRest(within limit: Duration = .patience) async throws {
        var left: [String] = []
        _ = try await eventually(within: limit, or: "Work is left: \(left.prefix(8).joined(separator: "; "))") {
            left = try await unfinished()
            return left.isEmpty ? true : nil
        }
    }

    /// How conversations with these addresses stand, and the mails that were set aside: what a failed test prints.
    func standing(of addresses: ArraySlice<String>) async throws -> String {
        var found: [String] = []
        for address in addresses {
            let conversation = try await documents("conversations").findOne(["state.contact.email": .string(address)])
            let id = conversation?["_id"]?.string ?? ""
            let kinds = try await documents("messages").find(["conversationID": .string(id)], sort: ["at": 1]).all()
                .compactMap { $0["kind"]?.string }
            let lines = try await outbox().filter { $0.to == address }.map { "\($0.purpose) \($0.state)" }
            found.append(
                "\(address): conversation \(id) \(conversation?["stage"]?.string ?? "missing"), messages \(kinds), "
                    + "outbox \(lines)")
        }
        let aside = try await documents("unreadable_mails").find([:]).all()
            .map { "\($0["_id"]?.string ?? ""): \($0["reason"]?.string ?? "")" }
        return "\(found.joined(separator: "; ")); set aside \(aside)"
    }

    /// Keys that a worker holds, or died with.
    func heldKeys(_ queue: String) async throws -> [String] {
        try await documents(queue).find(["state": "key", "lease.owner": ["$exists": true]]).all()
            .compactMap { $0["orderingKey"]?.string }
    }

    /// How many messages of each kind are kept, by conversation.
    func messages() async throws -> [String: [String: Int]] {
        var kinds: [String: [String: Int]] = [:]
        for message in try await documents("messages").find([:]).all() {
            let conversation = message["conversationID"]?.string ?? ""
            kinds[conversation, default: [:]][message["kind"]?.string ?? "", default: 0] += 1
        }
        return kinds
    }
}
