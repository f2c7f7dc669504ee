public import MailTransport
public import Sandbox

extension MailSandbox {
    /// How `user` sends.
    public func smtp(_ user: User, _ security: MailAccount.Security = .startTLS, host: String? = nil) -> MailAccount {
        MailAccount(
            host: host ?? self.host, port: security == .startTLS ? ports.smtp : ports.smtps, security: security,
            username: user.address, password: user.password, caFile: caFile)
    }

    /// How `user` reads.
    public func imap(_ user: User, _ security: MailAccount.Security = .implicitTLS, host: String? = nil) -> MailAccount
    {
        MailAccount(
            host: host ?? self.host, port: security == .startTLS ? ports.imap : ports.imaps, security: security,
            username: user.address, password: user.password, caFile: caFile)
    }
}

/// A plain letter for tests.
public func letter(_ subject: String, _ text: String = "Hello", from: String = "client@mail.test") -> [UInt8] {
    let lines = [
        "From: <\(from)>", "To: <sales@mail.test>", "Subject: \(subject)", "Message-ID: <\(subject)@mail.test>", "",
        text,
        "",
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
}
