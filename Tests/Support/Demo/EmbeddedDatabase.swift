import Foundation
import Sandbox

/// The embedded MongoDB on a folder that may stay. What it acknowledged survives any end.
struct EmbeddedDatabase: Sendable {
    let process: SandboxProcess
    let port: Int

    static let name = "sales"

    var uri: String { "mongodb://127.0.0.1:\(port)/?replicaSet=secantus" }

    /// Starts the server and returns when it listens.
    static func start(in folder: DataFolder, log: String) async throws -> EmbeddedDatabase {
        let command = [
            try SandboxPaths.python(), SandboxPaths.embedded("secantusd.py"), "--host", "127.0.0.1", "--port", "0",
            "--storage-path", folder.path("mongo"), "--sync-on-commit", "--cache-size", "256M",
            "--idle-timeout-seconds", "86400", "--transaction-lifetime-seconds", "15",
            "--roles", SandboxPaths.roles,
        ]
        let process = try SandboxProcess(
            .init(command, logFile: log, grace: .zero, removedFolder: folder.isTemporary ? folder.path("mongo") : nil))
        let line = try await process.waitForOutput("listening on", within: .patience)
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw DemoError(.part, "the embedded MongoDB does not say its port: \(line)")
        }
        return EmbeddedDatabase(process: process, port: port)
    }
}
