public import Foundation

/// Mail servers of the tests' own: Dovecot for IMAP, and an SMTP server that delivers into it, on free loopback ports with
/// a certificate authority of their own. They never outlive this process.
public final class MailSandbox: Sendable {
    /// Somebody with a mailbox.
    public struct User: Sendable, Hashable {
        /// The address, which is the login name too.
        public let address: String
        /// The password, in plain ASCII.
        public let password: String

        /// A user; without a password it is the local part followed by `-pw`.
        public init(_ address: String, password: String? = nil) {
            self.address = address
            self.password = password ?? "\(address.prefix { $0 != "@" })-pw"
        }
    }

    /// The ports on 127.0.0.1.
    public struct Ports: Sendable, Hashable, Codable {
        /// IMAP with STARTTLS.
        public let imap: Int
        /// IMAP over TLS.
        public let imaps: Int
        /// LMTP, for delivery past the SMTP server.
        public let lmtp: Int
        /// Submission with STARTTLS; asks for a login.
        public let smtp: Int
        /// Submission over TLS; asks for a login.
        public let smtps: Int
        /// SMTP without TLS and login, as between servers.
        public let relay: Int
    }

    /// The name the certificate is for.
    public let host = "localhost"
    /// The ports.
    public let ports: Ports
    /// The authority to trust, in PEM.
    public let caFile: String
    /// The servers' certificate and its key, in PEM: for a proxy that stands before them.
    public var certificate: (chain: String, key: String) {
        (folder.appending(path: "tls/server.pem").path, folder.appending(path: "tls/server.key").path)
    }
    let folder: URL
    private let process: SandboxProcess

    /// The agent's own mailbox.
    public static let sales = User("sales@mail.test")
    /// A prospect's mailbox.
    public static let client = User("client@mail.test")

    /// Starts the servers and returns when all ports answer.
    ///
    /// - Parameters:
    ///   - folder: Where mails, log and certificates stay, also after the end; nil for a temporary folder.
    ///   - users: Who has a mailbox.
    /// - Throws: ``SandboxError`` where the servers are not installed or do not start.
    public init(folder: URL? = nil, users: [User] = [sales, client]) async throws {
        let place = try folder ?? URL(filePath: SandboxFolder("mail-sandbox").path)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let portsFile = place.appending(path: "ports.json")
        try? FileManager.default.removeItem(at: portsFile)
        for user in users { try Self.write(user, in: place) }
        let process = try SandboxProcess(
            .init(
                ["/usr/bin/python3", SandboxPaths.embedded("mail_servers.py"), place.path],
                environment: ["PYTHONDONTWRITEBYTECODE": "1"], logFile: place.appending(path: "servers.log").path,
                grace: .seconds(2), removedFolder: folder == nil ? place.path : nil))
        ports = try await eventually(within: .patience, or: "The mail servers did not start: \(process.output)") {
            guard process.isRunning else {
                throw SandboxError("The mail servers ended: \(process.output.suffix(500))")
            }
            guard let text = try? Data(contentsOf: portsFile) else { return nil }
            return try JSONDecoder().decode(Ports.self, from: text)
        }
        self.folder = place
        self.process = process
        caFile = place.appending(path: "tls/ca.pem").path
    }

    /// Gives somebody a mailbox; at once, without a restart.
    public func add(_ user: User) throws {
        try Self.write(user, in: folder)
    }

    /// Ends the servers and returns when they are gone.
    public func stop() async {
        await process.stop()
    }

    /// Ends Dovecot; its ports refuse connections until ``startIMAP()``.
    public func stopIMAP() async throws {
        try await order("imap-stop")
    }

    /// Starts Dovecot again, on the same ports.
    public func startIMAP() async throws {
        try await order("imap-start")
    }

    /// Lets the SMTP server take and deliver its next letter, and break the connection before it says so.
    public func dropConnectionAfterNextLetter() throws {
        try Data().write(to: control("drop-after-data"))
    }

    private func order(_ name: String) async throws {
        let file = control(name)
        try Data().write(to: file)
        _ = try await eventually(within: .patience, or: "The mail servers did not obey: \(name)") {
            FileManager.default.fileExists(atPath: file.path) ? nil : true
        }
    }

    private func control(_ name: String) -> URL {
        folder.appending(path: "control/\(name)")
    }

    private static func write(_ user: User, in folder: URL) throws {
        let file = folder.appending(path: "users/\(user.address.lowercased())")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("\(user.address.lowercased()):{PLAIN}\(user.password)\n".utf8).write(to: file, options: .atomic)
        // The servers read it, and they are not root.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    }
}
