internal import Foundation
public import Sandbox

/// Workers in Python that do a turn's reading and writing without order, fence or dedup.
public struct PeerProgram: Sendable {
    /// What a worker is made of.
    public enum Kind: String, CaseIterable, Sendable {
        /// pymongo, each write alone.
        case plain
        /// pymongo, with a transaction a turn.
        case transaction
        /// Celery with Redis, and pymongo for the state.
        case celery
    }

    private let server: EmbeddedMongo

    /// The program in `Benchmarks/turn_peer.py`, on a server.
    public init(on server: EmbeddedMongo) { self.server = server }

    /// Turns a second, in a database of its own; `nil` if it cannot run here: it says why.
    public func rate(_ kind: Kind, turns: Int, workers: Int) async throws -> Double? {
        let environment = ProcessInfo.processInfo.environment
        let python = environment["TURN_PEER_PYTHON"] ?? environment["EMBEDDED_PYTHON"] ?? ".embedded/venv/bin/python"
        let name = EmbeddedMongo.databaseName("peer")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            Programs.repository.appending(path: "Benchmarks/turn_peer.py").path, kind.rawValue, server.uri(name), name,
            "\(turns)", "\(workers)",
        ]
        let output = Pipe()
        process.standardOutput = output
        let isDone = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in isDone.continuation.finish() }
        try process.run()
        for await _ in isDone.stream {}
        let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return Double(words.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
