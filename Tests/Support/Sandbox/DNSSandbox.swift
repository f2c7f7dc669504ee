internal import Foundation

/// A DNS server of the tests' own, on a port the system chose. It never outlives this process.
public final class DNSSandbox: Sendable {
    /// Where it is, as an address and a port.
    public let address: String
    private let process: SandboxProcess
    private let folder: SandboxFolder

    /// Starts it and returns when it listens.
    ///
    /// - Parameter records: What it knows; how they are written stands in dns_server.py.
    public init(_ records: [String]) async throws {
        folder = try SandboxFolder("dns")
        try records.joined(separator: "\n").write(toFile: folder.path("records"), atomically: true, encoding: .utf8)
        process = try SandboxProcess(
            .init(
                ["/usr/bin/python3", SandboxPaths.embedded("dns_server.py"), folder.path("records")],
                logFile: folder.path("server.log"), grace: .zero, removedFolder: folder.path))
        let line = try await process.waitForOutput("port ", within: .patience)
        guard let found = line.firstMatch(of: /port (\d+)/) else {
            throw SandboxError("The DNS server does not say its port: \(line)")
        }
        address = "127.0.0.1:\(found.1)"
    }

    /// What it was asked, each as `NAME TYPE` with the type's number.
    public var questions: [String] {
        process.output.matches(of: /asked (\S+ \d+)/).map { String($0.1) }
    }

    /// Ends it.
    public func stop() async { await process.stop() }
}
