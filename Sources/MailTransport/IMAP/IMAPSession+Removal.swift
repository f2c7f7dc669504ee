extension IMAPSession {
    /// What became of mails that were to be deleted.
    public enum Removal: Sendable, Equatable {
        /// They are gone.
        case expunged
        /// They are marked as deleted; the server has no way to expunge them alone (UIDPLUS, RFC 4315).
        case marked
    }

    /// Deletes mails of the selected mailbox, and no other that somebody marked as deleted.
    public func delete(_ uids: [UInt32]) async throws(IMAPError) -> Removal {
        guard !uids.isEmpty else { return .expunged }
        // A command names as many as fit into the shortest line that servers take (RFC 9051 section 4).
        for start in stride(from: 0, to: uids.count, by: Self.uidsPerCommand) {
            try await add(flags: ["\\Deleted"], to: Array(uids[start..<min(start + Self.uidsPerCommand, uids.count)]))
        }
        guard capabilities.contains("UIDPLUS") else { return .marked }
        for start in stride(from: 0, to: uids.count, by: Self.uidsPerCommand) {
            let set = uids[start..<min(start + Self.uidsPerCommand, uids.count)].map(String.init).joined(separator: ",")
            _ = try await run(IMAPCommand("UID EXPUNGE \(set)"))
        }
        return .expunged
    }

    private static let uidsPerCommand = 500

    /// The UIDs of the mails in the selected mailbox that hold a text anywhere, as the server decodes them.
    public func uids(containing text: String) async throws(IMAPError) -> [UInt32] {
        try await search(IMAPCommand("UID SEARCH TEXT").string(text))
    }
}
