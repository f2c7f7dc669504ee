import Foundation
import Sandbox

/// Workers in Python that do a turn's reading and writing without order, fence or dedup.
struct PeerProgram: Sendable {
    enum Kind: String, CaseIterable {
        case plain
        case transaction
        case celery
    }

    let path: String
    let server: EmbeddedMongo

    /// Turns a second, in a database of its own; `nil` if it cannot run here: it says why.
    func rate(_ kind: Kind, turns: Int, workers: Int) async throws -> Double? {
        let environment = ProcessInfo.processInfo.environment
        let python = environment["TURN_PEER_PYTHON"] ?? environment["EMBEDDED_PYTHON"] ?? ".embedded/venv/bin/python"
        let name = EmbeddedMongo.databaseName("peer")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [path, kind.rawValue, server.uri(name), name, "\(turns)", "\(workers)"]
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
