import MailTransport
import Sandbox

/// How the people of the demo log in to the sandbox's mail servers.
struct MailAccounts: Sendable {
    /// Everybody's: the servers are a sandbox.
    static let password = "demo"

    let host: String
    let smtpPort: Int
    let imapPort: Int
    let caFile: String

    init(_ sandbox: MailSandbox) {
        host = sandbox.host
        smtpPort = sandbox.ports.smtp
        imapPort = sandbox.ports.imaps
        caFile = sandbox.caFile
    }

    func smtp(_ address: String) -> MailAccount { account(address, smtpPort, .startTLS) }
    func imap(_ address: String) -> MailAccount { account(address, imapPort, .implicitTLS) }

    private func account(_ address: String, _ port: Int, _ security: MailAccount.Security) -> MailAccount {
        MailAccount(
            host: host, port: port, security: security, username: address, password: Self.password, caFile: caFile)
    }
}
