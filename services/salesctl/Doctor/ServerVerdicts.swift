import EmailChannel
import Mail
import MailTransport
import SalesStore

/// What the receiving server of a mailbox writes into mails about their senders (Authentication-Results, RFC 8601).
struct ServerVerdicts {
    /// How many of the latest mails are looked at.
    private static let looked = 10
    /// How many of the last numbers are listed for that.
    private static let listed: UInt32 = 1000
    /// How much of each: its header.
    private static let headerBytes = 64 << 10

    /// How many mails were looked at.
    private(set) var mails = 0
    /// How many of them carry what the configured server says.
    private(set) var ofConfigured = 0
    /// The topmost verdict of each mail that has one, whoever gave it.
    private(set) var found: [TrustedVerdicts.Found] = []

    /// Looks at the latest mails of the inbox; reads nothing else, and marks none as read.
    init(of session: IMAPSession, _ mailbox: MailboxDocument) async throws(IMAPError) {
        let status = try await session.select("INBOX")
        // Of a large mailbox only the end is listed.
        let first = status.uidNext.map { $0 > Self.listed ? $0 - Self.listed : 0 } ?? 0
        for uid in try await session.uids(after: first).suffix(Self.looked) {
            guard let raw = try await session.mail(uid: uid, limit: Self.headerBytes),
                let mail = try? MIMEParser().parse(raw)
            else { continue }
            mails += 1
            if mailbox.trustedVerdicts?.results(in: mail.header) != nil { ofConfigured += 1 }
            if let topmost = TrustedVerdicts.topmost(in: mail.header) { found.append(topmost) }
        }
    }

    /// The verdict that most mails carry on top.
    private var usual: TrustedVerdicts.Found? {
        let names = Dictionary(grouping: found) { "\($0.serverID) \($0.hops)" }
        return names.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value.last
    }

    /// What is configured, beside what the mails carry.
    func finding(_ part: String, _ mailbox: MailboxDocument) -> Finding {
        let carried = usual.map { "the server's mails carry \($0.serverID) (\($0.summary))" }
        let settings = usual.map { usual in
            "set authservID to \(usual.serverID)" + (usual.hops > 0 ? " and authservHops to \(usual.hops)" : "")
                + " for this mailbox, if that is the receiving server's name"
        }
        let without = "nothing proves who a mail is from: what needs proof is confirmed by a link"
        guard let id = mailbox.authservID else {
            return Finding(
                part: part, state: .warning,
                message: "no authservID is configured; \(without); "
                    + (carried ?? (mails == 0 ? "there is no mail to look at" : "the server's mails carry no verdict")),
                advice: settings
                    ?? "let the receiving server check SPF, DKIM and DMARC and write Authentication-Results")
        }
        guard mails == 0 || ofConfigured > 0 else {
            return Finding(
                part: part, state: .warning,
                message: "none of the latest \(mails) mails carries a verdict of \(id) where one counts; \(without); "
                    + (carried ?? "they carry none at all"),
                advice: settings ?? "let the receiving server write Authentication-Results")
        }
        return Finding(
            part: part, state: .fine,
            message: mails == 0
                ? "\(id) says who mails are from; there is no mail to look at yet"
                : "\(id) says who mails are from, in \(ofConfigured) of the latest \(mails)")
    }
}
