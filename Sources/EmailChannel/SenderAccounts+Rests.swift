internal import BSON
internal import Basics
internal import Foundation
internal import Logging
internal import Mail
internal import MailTransport
internal import MongoDB
internal import SalesStore
internal import Sending
internal import Telemetry

extension SenderAccounts {
    /// A mailbox's rest, and whether its document was seen to say so: one that disappears from there has been ended.
    struct KnownRest {
        var rest: MailboxDocument.Rest
        var wasSeen = false
        /// Whether operators were told that it is over.
        var isToldOver = false
    }

    /// Throws while the mailbox rests.
    func checkRest(_ id: String) throws {
        guard let rest = rests[id]?.rest, rest.until > now() else { return }
        throw SenderUnavailable(
            description: Self.words(rest), retryAfter: .seconds(rest.until.timeIntervalSince(now())))
    }

    /// Lets the mailbox rest, in all copies of the worker and over restarts, and tells the operators.
    ///
    /// - Parameter named: How long the server says to wait, where it says so.
    /// - Returns: How long it rests.
    func rest(
        _ id: String, _ cause: MailboxDocument.Rest.Cause, _ reason: String, for named: Duration? = nil
    ) async -> Duration {
        // As the store keeps moments, so that what is read back is the same.
        let moment = now().roundedToMilliseconds
        let earlier = rests[id]?.rest
        // Letters that were on their way together are refused together: that is one rest.
        if let earlier, earlier.cause == cause, earlier.until > moment {
            return .seconds(earlier.until.timeIntervalSince(moment))
        }
        let count = (earlier?.cause == cause ? earlier?.count ?? 0 : 0) + 1
        let length = RestLength(cause: cause).length(count: count, named: named)
        let rest = MailboxDocument.Rest(
            cause: cause, reason: String(reason.prefix(1000)), since: moment,
            until: moment.addingTimeInterval(length.inSeconds).roundedToMilliseconds, count: count)
        rests[id] = KnownRest(rest: rest)
        if let fields = try? BSONEncoder().encode(rest) {
            // Where this fails the rest holds in this process all the same.
            _ = try? await store.mailboxes.updateOne(
                ["_id": .string(id)], ["$set": ["rest": .document(fields)]])
        }
        tellRest(id)
        Logger.current.error(
            "The mailbox rests",
            metadata: [
                "mailbox.id": "\(id)", "rest.cause": "\(cause.rawValue)",
                "rest.until": "\(rest.until.formatted(.iso8601))",
                "error": "\(reason)",
            ])
        return length
    }

    /// Takes over a rest that another copy of the worker wrote, or an operator ended.
    func heed(_ mailbox: MailboxDocument) {
        guard let stored = mailbox.rest else {
            if rests[mailbox.id]?.wasSeen == true { forgetRest(mailbox.id) }
            return
        }
        // A document that was read before this process wrote says less than it knows.
        guard stored.until >= rests[mailbox.id]?.rest.until ?? .distantPast else { return }
        if rests[mailbox.id]?.rest != stored { rests[mailbox.id] = KnownRest(rest: stored) }
        rests[mailbox.id]?.wasSeen = true
    }

    /// Says in health and metrics how long the mailbox rests, or that its rest is over.
    func tellRest(_ id: String) {
        guard let rest = rests[id]?.rest else { return }
        let left = rest.until.timeIntervalSince(now())
        Metrics.mailboxRest.set(max(left, 0), id, rest.cause.rawValue)
        guard left > 0 else {
            guard rests[id]?.isToldOver == false else { return }
            rests[id]?.isToldOver = true
            return report(id, "smtp", .note("its rest is over, the next letter shows whether it sends"))
        }
        switch rest.cause {
        case .dailyLimit, .rateLimit, .tooManyConnections: report(id, "smtp", .impaired(Self.words(rest)))
        case .senderBlocked, .login: report(id, "smtp", .failing(Self.words(rest)))
        }
    }

    private func forgetRest(_ id: String) {
        guard let rest = rests.removeValue(forKey: id)?.rest else { return }
        Metrics.mailboxRest.set(0, id, rest.cause.rawValue)
        report(id, "smtp", .note("its rest was ended, the next letter shows whether it sends"))
    }

    /// The mailbox is sending again, or may: items waiting for the end of its rest wait no longer.
    func endRest(_ id: String) async {
        guard let rest = rests.removeValue(forKey: id)?.rest else { return }
        Metrics.mailboxRest.set(0, id, rest.cause.rawValue)
        try? await store.endRest(of: id)
    }

    /// What operators read about a rest.
    static func words(_ rest: MailboxDocument.Rest) -> String {
        let why =
            switch rest.cause {
            case .dailyLimit: "it has sent all that its server takes in a day"
            case .rateLimit: "its server says that it is too fast"
            case .tooManyConnections: "its server says that too many connections are open"
            case .senderBlocked: "its server does not let it send"
            case .login: "its login was refused"
            }
        return "rests until \(rest.until.formatted(.iso8601)), since \(why); letters wait. \(rest.reason)"
    }

    /// Counts refusals by policy; several in a row mean the sender.
    func refusedByPolicy(_ id: String, _ reason: String) async {
        policyRefusals[id, default: 0] += 1
        guard policyRefusals[id, default: 0] >= Self.toleratedPolicyRefusals else {
            return report(id, "smtp", .impaired("a letter was refused by policy. \(reason)"))
        }
        policyRefusals[id] = 0
        _ = await rest(
            id, .senderBlocked, "several letters in a row were refused by policy, the last one so: \(reason)")
    }

    /// A letter was taken: all is well with the mailbox.
    func succeeded(_ id: String) async {
        policyRefusals[id] = nil
        await endRest(id)
        report(id, "smtp", .working)
    }

    /// Whether the Sent folder holds a message; `nil` where it was never shown that the server files what it is given, or
    /// where it cannot be asked.
    func sentFolderHolds(_ message: MailMessage) async -> Bool? {
        guard let mailbox = try? await store.mailboxes.findOne(["_id": .string(message.mailbox)]),
            mailbox.filesSent == true, let account = try? secrets.account(mailbox, mailbox.imap)
        else { return nil }
        return try? await SentFolder(client: IMAPClient(account: account)).holds(messageID: message.messageID)
    }
}
