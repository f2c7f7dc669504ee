import Sandbox

/// The mails of the agent that the SMTP server took, in order.
struct AcceptedMails: Sendable {
    struct Mail: Sendable {
        let to: String
        let messageID: String
        let raw: [UInt8]
    }

    let all: [Mail]

    init(_ installation: FaultInstallation) throws {
        all = try installation.mail.acceptedMails().filter { $0.sender == installation.agent.address }.map {
            Mail(to: $0.recipients.first ?? "", messageID: Self.messageID($0.raw), raw: $0.raw)
        }
    }

    /// How often each mail was taken.
    var counts: [String: Int] { Dictionary(all.map { ($0.messageID, 1) }, uniquingKeysWith: +) }

    /// Mails that were taken more than once, with different bytes.
    var changedRepeats: [String] {
        Dictionary(grouping: all, by: \.messageID).filter { Set($0.value.map(\.raw)).count > 1 }.keys.sorted()
    }

    /// What a person got, each mail once, in the order of the first copies.
    func order(to address: String) -> [String] {
        var seen: [String] = []
        for mail in all where mail.to == address && !seen.contains(mail.messageID) { seen.append(mail.messageID) }
        return seen
    }

    private static func messageID(_ raw: [UInt8]) -> String {
        // A line end of a mail is one Character of Swift, and not a "\n".
        let head = String(decoding: raw.prefix(4096), as: UTF8.self).replacing("\r\n", with: "\n")
        let pattern = #/(?i)\nMessage-ID:\s*<([^>]+)>/#
        return head.firstMatch(of: pattern).map { String($0.output.1) } ?? ""
    }
}
