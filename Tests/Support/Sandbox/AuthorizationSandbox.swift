internal import Foundation

/// An OAuth 2 authorization server of the tests' own (Authlib's), on a port the system chose. It never outlives this process.
public final class AuthorizationSandbox: Sendable {
    /// The one client it knows.
    public static let client = (id: "desktop", secret: "not-so-secret")

    /// Where it is.
    public let url: String
    private let process: SandboxProcess
    private let folder: SandboxFolder

    /// Starts it and returns when it listens.
    ///
    /// - Parameter mail: The mail servers that take its access tokens; without them they are random words.
    public init(for mail: MailSandbox? = nil) async throws {
        folder = try SandboxFolder("authorization")
        let key = mail.map { [$0.folder.appending(path: "tokens/default/HS256/default").path] } ?? []
        process = try SandboxProcess(
            .init(
                [try SandboxPaths.python(), SandboxPaths.embedded("authorization_server.py")] + key,
                // It speaks plain HTTP, on this machine alone.
                environment: ["AUTHLIB_INSECURE_TRANSPORT": "1", "PYTHONDONTWRITEBYTECODE": "1"],
                logFile: folder.path("server.log"), grace: .zero, removedFolder: folder.path))
        let line = try await process.waitForOutput("port ", within: .patience)
        guard let found = line.firstMatch(of: /port (\d+)/) else {
            throw SandboxError("The authorization server does not say its port: \(line)")
        }
        url = "http://127.0.0.1:\(found.1)"
    }

    /// Gives it an order, such as `["rotate": "1"]`; which there are stands in authorization_server.py.
    public func order(_ fields: [String: String]) async throws {
        let form = fields.map { "\($0)=\($1)" }
        try await SandboxTool.run(
            ["curl", "-sS", "--fail"] + form.flatMap { ["--data-urlencode", $0] } + ["\(url)/control"], in: folder)
    }

    /// How many tokens each grant has brought.
    public func counts() async throws -> [String: Int] {
        let text = try await SandboxTool.run(["curl", "-sS", "--fail", "\(url)/control"], in: folder)
        return try JSONDecoder().decode([String: Int].self, from: Data(text.utf8))
    }

    /// What a browser does whose owner consents: opens the page and follows it back.
    public func consent(at page: String) async throws {
        try await SandboxTool.run(["curl", "-sSL", "--fail", page], in: folder)
    }

    /// Ends it.
    public func stop() async { await process.stop() }
}
