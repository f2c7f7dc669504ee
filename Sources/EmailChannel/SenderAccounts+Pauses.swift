internal import BSON
internal import Foundation
internal import Logging
internal import Mail
internal import MailTransport
internal import MongoDB
internal import SalesStore
internal import Sending

extension SenderAccounts {
    /// A mailbox that does not send for a while.
    struct Pause {
        enum Cause {
            /// The login was refused: asking again soon locks the account.
            case login
            /// The server does not take letters from this sender.
            case sender
        }

        let until: ContinuousClock.Instant
        let reason: String
        /// How many pauses follow each other.
        let count: Int

        var left: Duration { until - .now }
    }

    /// Lets the mailbox rest, longer each time, and tells the operators.
    /// - Returns: how long.
    func pause(_ id: String, _ cause: Pause.Cause, _ reason: String) -> Duration {
        let count = (pauses[id]?.count ?? 0) + 1
        let first: Duration = cause == .login ? .seconds(600) : .seconds(1800)
        let length = min(first * (1 << min(count - 1, 4)), .seconds(4 * 3600))
        pauses[id] = Pause(until: .now + length, reason: reason, count: count)
        report(id, "smtp", .failing(reason))
        Logger.current.error(
            "The mailbox pauses", metadata: ["mailbox.id": "\(id)", "error": "\(reason)", "retry.after": "\(length)"])
        return length
    }

    /// Counts refusals by policy; several in a row mean the sender.
    func refusedByPolicy(_ id: String, _ reason: String) {
        policyRefusals[id, default: 0] += 1
        guard policyRefusals[id, default: 0] >= Self.toleratedPolicyRefusals else { return }
        policyRefusals[id] = 0
        _ = pause(id, .sender, "several letters in a row were refused by policy, the last one so: \(reason)")
    }

    /// A letter was taken: all is well with the mailbox.
    func succeeded(_ id: String) {
        pauses[id] = nil
        policyRefusals[id] = nil
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
