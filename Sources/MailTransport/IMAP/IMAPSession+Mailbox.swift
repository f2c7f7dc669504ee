public import Foundation
internal import NIOCore

extension IMAPSession {
    /// Selects a mailbox (SELECT; nothing read over it marks a mail as seen).
    /// - Returns: the mailbox's UIDVALIDITY and the UID the next mail will get.
    public func select(_ name: String) async throws(IMAPError) -> IMAPMailboxStatus {
        let answer = try await run(IMAPCommand("SELECT").mailbox(name))
        var validity: UInt32?
        var next: UInt32?
        for case .status(let status) in answer.data {
            switch status.codeName {
            case "UIDVALIDITY": validity = status.code.dropFirst().first.flatMap { UInt32($0) }
            case "UIDNEXT": next = status.code.dropFirst().first.flatMap { UInt32($0) }
            default: break
            }
        }
        guard let validity else { throw violation("no UIDVALIDITY for \(name)") }
        hasNews = false
        return IMAPMailboxStatus(uidValidity: validity, uidNext: next)
    }

    /// The UIDs above `uid` in the selected mailbox, in ascending order.
    public func uids(after uid: UInt32) async throws(IMAPError) -> [UInt32] {
        guard uid < UInt32.max else { return [] }
        // `n:*` means "n to the last", in either order: it always names the last mail, even one below n.
        return try await search(IMAPCommand("UID SEARCH UID \(uid + 1):*")).filter { $0 > uid }
    }

    /// Whether the selected mailbox holds a mail with this UID.
    public func holds(uid: UInt32) async throws(IMAPError) -> Bool {
        try await search(IMAPCommand("UID SEARCH UID \(uid)")).contains(uid)
    }

    /// The UIDs of the mails in the selected mailbox whose header field contains `value`.
    public func uids(whereHeader field: String, contains value: String) async throws(IMAPError) -> [UInt32] {
        try await search(IMAPCommand("UID SEARCH HEADER").string(field).string(value))
    }

    func search(_ command: IMAPCommand) async throws(IMAPError) -> [UInt32] {
        var found: Set<UInt32> = []
        for case .search(let uids) in try await run(command).data { found.formUnion(uids) }
        return found.sorted()
    }

    /// What the server tells of the mails with these UIDs before they are read; mails that are gone are missing.
    public func outlines(of uids: [UInt32]) async throws(IMAPError) -> [UInt32: IMAPOutline] {
        guard !uids.isEmpty else { return [:] }
        let set = uids.map(String.init).joined(separator: ",")
        var outlines: [UInt32: IMAPOutline] = [:]
        let command = IMAPCommand("UID FETCH \(set) (UID RFC822.SIZE INTERNALDATE)")
        for case .fetch(let fetch) in try await run(command).data {
            guard let uid = fetch.uid, fetch.size != nil || fetch.internalDate != nil else { continue }
            outlines[uid] = IMAPOutline(size: fetch.size, arrivedAt: fetch.internalDate)
        }
        return outlines
    }

    /// The raw mail, without marking it as seen.
    /// - Parameter limit: the most bytes to read; nil for all.
    /// - Returns: nil where the mail is gone.
    public func mail(uid: UInt32, limit: Int? = nil) async throws(IMAPError) -> [UInt8]? {
        let range = limit.map { "<0.\($0)>" } ?? ""
        for case .fetch(let fetch) in try await run(IMAPCommand("UID FETCH \(uid) (UID BODY.PEEK[]\(range))")).data
        where fetch.uid == uid {
            if let body = fetch.body { return Array(body.readableBytesView) }
        }
        return nil
    }

    /// The flags of a mail, such as `\Seen`; none where the mail is gone.
    public func flags(of uid: UInt32) async throws(IMAPError) -> Set<String> {
        for case .fetch(let fetch) in try await run(IMAPCommand("UID FETCH \(uid) (UID FLAGS)")).data
        where fetch.uid == uid {
            return Set(fetch.flags ?? [])
        }
        return []
    }

    /// Adds flags, such as `\Seen`, to mails of the selected mailbox.
    public func add(flags: [String], to uids: [UInt32]) async throws(IMAPError) {
        try await store("+", flags, uids)
    }

    /// Takes flags from mails of the selected mailbox.
    public func remove(flags: [String], from uids: [UInt32]) async throws(IMAPError) {
        try await store("-", flags, uids)
    }

    private func store(_ sign: String, _ flags: [String], _ uids: [UInt32]) async throws(IMAPError) {
        guard !uids.isEmpty else { return }
        let isFlag = { (flag: String) in
            !flag.isEmpty && flag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "\\$_-".contains($0)) }
        }
        guard flags.allSatisfy(isFlag) else { throw IMAPError(.invalidRequest, "Not a flag among \(flags).") }
        let set = uids.map(String.init).joined(separator: ",")
        _ = try await run(IMAPCommand("UID STORE \(set) \(sign)FLAGS.SILENT (\(flags.joined(separator: " ")))"))
    }

    /// All mailboxes of the account.
    public func mailboxes() async throws(IMAPError) -> [IMAPListing] {
        let asksForUse = capabilities.isSuperset(of: ["LIST-EXTENDED", "SPECIAL-USE"])
        let command = IMAPCommand(#"LIST "" "*""# + (asksForUse ? " RETURN (SPECIAL-USE)" : ""))
        return try await run(command).data.compactMap { response in
            if case .list(let listing) = response { listing } else { nil }
        }
    }

    /// The mailbox in which the server keeps sent mail: found by its attribute (RFC 6154), or else by a common name.
    public func sentMailbox() async throws(IMAPError) -> String? {
        let usable = try await mailboxes().filter { $0.attributes.isDisjoint(with: ["\\noselect", "\\nonexistent"]) }
        if let marked = usable.first(where: { $0.attributes.contains("\\sent") }) { return marked.name }
        let usualNames: Set = ["sent", "sent items", "sent messages", "отправленные", "[gmail]/sent mail"]
        return usable.first { usualNames.contains($0.name.lowercased()) }?.name
    }

    /// Asks for news (NOOP); `hasNews` tells the answer.
    public func poll() async throws(IMAPError) {
        _ = try await run(IMAPCommand("NOOP"))
    }

    /// Ends the session (LOGOUT) as well as it can be ended.
    func logout() async {
        do throws(IMAPError) {
            _ = try await run(IMAPCommand("LOGOUT"))
        } catch {
            // The server's BYE, or a connection that was gone already: over either way.
        }
    }
}

/// What SELECT tells of a mailbox.
public struct IMAPMailboxStatus: Sendable, Hashable {
    /// UIDs mean the same mails as long as this stays the same.
    public let uidValidity: UInt32
    /// The UID the next mail will get, where the server tells.
    public let uidNext: UInt32?
}

/// What a server tells of a mail before it is read.
public struct IMAPOutline: Sendable, Hashable {
    /// Its size in bytes; nil where the server does not say.
    public let size: Int?
    /// When it came into the mailbox, to the second (INTERNALDATE); nil where the server does not say.
    public let arrivedAt: Date?
}
