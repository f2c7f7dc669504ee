import Foundation
public import MailTransport
public import Sandbox

/// An Exim of the tests' own, in front of the mail sandbox's Dovecot.
public struct EximServer: Sendable {
    /// How its one user sends.
    public let account: MailAccount
    private let process: SandboxProcess

    /// Exim wants to be started by root.
    public static var canRun: Bool { FileManager.default.isExecutableFile(atPath: "/usr/sbin/exim4") && getuid() == 0 }

    /// Starts it and returns when it takes mail.
    public init(_ servers: MailSandbox, user: MailSandbox.User) async throws {
        let folder = try SandboxFolder("exim").path
        let tls = URL(filePath: servers.caFile).deletingLastPathComponent().path
        let process = try SandboxProcess(
            .init(
                [
                    "/usr/bin/python3", SandboxPaths.embedded("exim_server.py"), folder, tls, "\(servers.ports.lmtp)",
                    user.address, user.password,
                ], logFile: folder + ".log", grace: .seconds(1), removedFolder: folder))
        let port = try await eventually(within: .patience, or: "Exim did not start: \(process.output)") {
            () -> Int? in
            guard process.isRunning else { throw SandboxError("Exim ended: \(process.output.suffix(500))") }
            let text = try? String(contentsOfFile: folder + "/port", encoding: .utf8)
            guard let port = text.flatMap({ Int($0) }) else { return nil }
            let account = MailAccount(
                host: servers.host, port: port, security: .startTLS, username: user.address, password: user.password,
                caFile: servers.caFile)
            return (try? await SMTPSender(account: account).verify()).map { port }
        }
        account = MailAccount(
            host: servers.host, port: port, security: .startTLS, username: user.address, password: user.password,
            caFile: servers.caFile)
        self.process = process
    }

    /// Ends it.
    public func stop() async {
        await process.stop()
    }
}
