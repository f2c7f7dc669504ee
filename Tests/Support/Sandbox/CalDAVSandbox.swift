internal import Foundation

/// A CalDAV server of the tests' own (Radicale), on a port the system chose. It never outlives this process.
public final class CalDAVSandbox: Sendable {
    /// The one user it knows.
    public static let user = (name: "olga", password: "not-so-secret")

    /// Where it is.
    public let url: String
    private let process: SandboxProcess
    private let folder: SandboxFolder

    /// The Python that has it; nil where `make test` has not installed it.
    private static let python = Programs.repository.appending(path: ".embedded/radicale/bin/python").path

    /// Starts it and returns when it listens.
    public init() async throws {
        guard FileManager.default.isExecutableFile(atPath: Self.python) else {
            throw SandboxError("Radicale is not installed (no \(Self.python)): run `make test`, which installs it.")
        }
        folder = try SandboxFolder("caldav")
        process = try SandboxProcess(
            .init(
                [Self.python, SandboxPaths.embedded("caldav_server.py"), folder.path],
                environment: ["PYTHONDONTWRITEBYTECODE": "1"], logFile: folder.path("server.log"), grace: .zero,
                removedFolder: folder.path))
        let line = try await process.waitForOutput("port ", within: .patience)
        guard let found = line.firstMatch(of: /port (\d+)/) else {
            throw SandboxError("The CalDAV server does not say its port: \(line)")
        }
        url = "http://127.0.0.1:\(found.1)"
    }

    /// Makes a calendar of the user's, and returns its address.
    public func makeCalendar(_ name: String) async throws -> String {
        let address = "\(url)/\(Self.user.name)/\(name)/"
        try await curl(["-X", "MKCALENDAR", address])
        return address
    }

    /// Stores an object beside everybody else.
    public func put(_ text: String, at address: String) async throws {
        try await curl(["-X", "PUT", "-H", "content-type: text/calendar", "--data-binary", text, address])
    }

    /// What is stored at an address; nil where nothing is.
    public func get(_ address: String) async throws -> String? {
        try? await curl([address])
    }

    /// Removes what is at an address.
    public func delete(_ address: String) async throws { try await curl(["-X", "DELETE", address]) }

    /// Gives it an order, such as `["fail": "1"]`; which there are stands in caldav_server.py.
    public func order(_ fields: [String: String]) async throws {
        let form = fields.flatMap { ["--data-urlencode", "\($0)=\($1)"] }
        try await SandboxTool.run(["curl", "-sS", "--fail"] + form + ["\(url)/control"], in: folder)
    }

    /// How many requests of each method there were.
    public func counts() async throws -> [String: Int] {
        let text = try await SandboxTool.run(["curl", "-sS", "--fail", "\(url)/control"], in: folder)
        return try JSONDecoder().decode([String: Int].self, from: Data(text.utf8))
    }

    @discardableResult
    private func curl(_ arguments: [String]) async throws -> String {
        let login = ["-u", "\(Self.user.name):\(Self.user.password)"]
        return try await SandboxTool.run(["curl", "-sS", "--fail"] + login + arguments, in: folder)
    }

    /// Ends it.
    public func stop() async { await process.stop() }
}
