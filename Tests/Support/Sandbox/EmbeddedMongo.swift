import Foundation
import Synchronization

/// A MongoDB server of the tests' own: SecantusDB in a separate process, on a port the system chose, in a temporary
/// folder. What it acknowledged survives `kill()`.
public final class EmbeddedMongo: Sendable {
    /// A user name and its password.
    public struct Credentials: Sendable {
        /// The name.
        public let user: String
        /// The password, without characters that a URI would have to escape.
        public let password: String

        /// Makes credentials.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// How the server is run.
    public struct Options: Sendable {
        /// Whether clients must give this user's name and password (SCRAM-SHA-256).
        public var credentials: Credentials?
        /// Whether it speaks TLS, with a certificate authority of its own.
        public var usesTLS = false
        /// How long it may take to end in order when the test process ends.
        public var grace: Duration = .zero
        /// When a transaction that nothing is heard of is aborted.
        public var transactionLifetime: Duration = .seconds(60)
        /// How often what has expired is deleted. By default never while it runs: tests and demos have clocks of their own,
        /// and the server would delete by its own what is still to come in them.
        public var expirySweeps: Duration = .seconds(86_400)

        /// Options.
        public init(
            credentials: Credentials? = nil, usesTLS: Bool = false, grace: Duration = .zero,
            transactionLifetime: Duration = .seconds(60), expirySweeps: Duration = .seconds(86_400)
        ) {
            self.credentials = credentials
            self.usesTLS = usesTLS
            self.grace = grace
            self.transactionLifetime = transactionLifetime
            self.expirySweeps = expirySweeps
        }
    }

    private struct State {
        var process: SandboxProcess
        var starts: Int
    }

    /// The port on 127.0.0.1; it stays the same over ``restart()``.
    public let port: Int
    /// The authority a client must trust, where the server speaks TLS.
    public let certificates: SandboxCertificates?
    private let options: Options
    /// `nil` where somebody else runs the server.
    private let folder: SandboxFolder?
    private let state: Mutex<State?>
    private let given: GivenMongo?

    /// Starts a server and returns when it listens.
    ///
    /// - Throws: ``SandboxError`` where SecantusDB is not installed or does not start.
    public init(_ options: Options = Options()) async throws {
        let folder = try SandboxFolder("embedded-mongo")
        do {
            let certificates = options.usesTLS ? try await SandboxCertificates(in: folder) : nil
            let launch = EmbeddedMongoLaunch(folder: folder, certificates: certificates, options: options)
            if let credentials = options.credentials { try await launch.createUser(credentials) }
            let started = try await launch.start(port: 0, authenticates: options.credentials != nil, number: 1)
            self.folder = folder
            self.options = options
            self.certificates = certificates
            port = started.port
            given = nil
            state = Mutex(State(process: started.process, starts: 1))
        } catch {
            folder.remove()
            throw error
        }
    }

    /// Stands for a server that somebody else runs: databases are made on it, and it is neither started nor ended.
    init(given: GivenMongo) {
        self.given = given
        port = 0
        certificates = nil
        options = Options()
        folder = nil
        state = Mutex(nil)
    }

    /// Whether tests run on a server that somebody gave them, which is not to be killed, frozen or set to fail.
    public static var isGiven: Bool { GivenMongo.ofThisProcess != nil }

    deinit {
        // A running server's supervisor removes the folder.
        if let state = state.withLock({ $0 }), !state.process.isRunning { folder?.remove() }
    }

    private var process: SandboxProcess? { state.withLock { $0?.process } }

    /// A connection string for a database, with the server's credentials and authority.
    ///
    /// - Parameters:
    ///   - database: The database's name.
    ///   - parameters: More of the URI's options.
    public func uri(_ database: String, _ parameters: [String] = []) -> String {
        if let given { return given.uri(database, parameters) }
        var parameters = ["replicaSet=secantus"] + parameters
        if let certificates { parameters += ["tls=true", "tlsCAFile=\(certificates.authority)"] }
        var login = ""
        if let credentials = options.credentials {
            login = "\(credentials.user):\(credentials.password)@"
            parameters.append("authSource=admin")
        }
        return "mongodb://\(login)127.0.0.1:\(port)/\(database)?\(parameters.joined(separator: "&"))"
    }

    /// Ends the server by SIGKILL and returns when it is gone.
    public func kill() async {
        await process?.kill()
    }

    /// Ends the server in order and returns when it is gone.
    public func stop() async {
        guard let process else { return }
        process.signal(.terminate)
        _ = try? await process.waitForExit(within: .patience)
    }

    /// Freezes the server: it keeps its connections and answers nothing until ``resume()``.
    public func freeze() async throws {
        try await process?.freeze()
    }

    /// Lets a frozen server go on.
    public func resume() {
        process?.signal(.resume)
    }

    /// Starts the server again on the same folder and port, after ``kill()`` or ``stop()``.
    public func restart() async throws {
        let next = state.withLock { state -> Int? in
            state?.starts += 1
            return state?.starts
        }
        guard let folder, let number = next else {
            throw SandboxError("somebody else runs this server: it is not to be started again")
        }
        let launch = EmbeddedMongoLaunch(folder: folder, certificates: certificates, options: options)
        let started = try await launch.start(port: port, authenticates: options.credentials != nil, number: number)
        state.withLock { $0?.process = started.process }
    }

    /// A name for a database that no other test uses.
    public static func databaseName(_ purpose: String = "test") -> String {
        let name = "\(purpose)_\(UUID().uuidString.prefix(12).lowercased().replacing("-", with: ""))"
        return GivenMongo.ofThisProcess.map { "\($0.run)_\(name)" } ?? name
    }
}
