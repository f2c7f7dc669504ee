import Foundation

/// The Python process that times pymongo on the same document.
struct Peer {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts the interpreter that the variable `PYTHON` names, else `python3`.
    init(document: [UInt8]) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "bson_peer.py")
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", script.path]
        process.standardInput = input
        process.standardOutput = output
        // Writing to an interpreter that did not start is an error, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        try send(document.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined())
    }

    /// The seconds of one operation, on average.
    func time(_ operation: String, count: Int) throws -> Double {
        try send("\(operation) \(count)")
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
            guard !byte.isEmpty else { break }
            line += byte
        }
        guard let seconds = Double(String(decoding: line, as: UTF8.self)) else { throw PeerFailure() }
        return seconds / Double(count)
    }

    /// Lets the process end.
    func stop() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private func send(_ line: String) throws {
        do {
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        } catch {
            throw PeerFailure()
        }
    }
}

/// The peer ended or answered something else; it has said why on its standard error.
struct PeerFailure: Error, CustomStringConvertible {
    let description = "pymongo could not be measured: set PYTHON to an interpreter that has it"
}
