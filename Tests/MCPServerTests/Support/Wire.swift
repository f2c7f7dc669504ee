import Dispatch
import Foundation
import Glibc
import JSONTree
import Synchronization

@testable import MCPServer

/// The client's end of a session, line by line.
final class Wire: Sendable {
    private let input: Int32
    private let output: Int32
    private let queue = DispatchQueue(label: "wire")
    private let state = Mutex((buffer: [UInt8](), isClosed: false))

    struct Silence: Error {}

    private init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
    }

    /// Lends a wire to a server with these tools, and ends the session after it.
    static func with(_ tools: FakeTools, _ body: (Wire) async throws -> Void) async throws {
        var (toServer, toClient): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&toServer) == 0, pipe(&toClient) == 0 else { throw Silence() }
        let wire = Wire(input: toServer[1], output: toClient[0])
        let (input, output) = (toServer[0], toClient[1])
        let identity = ServerIdentity(name: "fake", title: "Fake", version: "1", instructions: "Use them.")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await MCPServer(identity, tools).run(over: StandardStreams(input: input, output: output))
                close(output)
            }
            do {
                try await body(wire)
            } catch {
                tools.release()
                wire.end()
                throw error
            }
            tools.release()
            wire.end()
            try await group.waitForAll()
        }
        close(input)
        close(toClient[0])
    }

    /// Sends a line.
    func send(_ text: String) async { await sendRaw(Array((text + "\n").utf8)) }

    func send(_ message: JSONValue) async { await send(message.text) }

    /// Sends bytes as they are.
    func sendRaw(_ bytes: [UInt8]) async {
        let input = input
        await withCheckedContinuation { continuation in
            queue.async {
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
                    if count <= 0 { break }
                    rest = rest.dropFirst(count)
                }
                continuation.resume()
            }
        }
    }

    /// A request; its parameters are an object's.
    func request(_ id: JSONValue, _ method: String, _ params: JSONValue = [:]) async {
        await send(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params])
    }

    func notify(_ method: String, _ params: JSONValue = [:]) async {
        await send(["jsonrpc": "2.0", "method": .string(method), "params": params])
    }

    /// Begins the session.
    func begin(_ capabilities: JSONValue = ["elicitation": [:]], revision: String = "2025-06-18") async throws {
        await request(
            0, "initialize",
            [
                "protocolVersion": .string(revision), "capabilities": capabilities,
                "clientInfo": ["name": "test", "version": "1"],
            ])
        _ = try await next()
        await notify("notifications/initialized")
    }

    /// Calls a tool.
    func call(_ id: JSONValue, _ name: String, _ arguments: JSONValue = [:]) async {
        await request(id, "tools/call", ["name": .string(name), "arguments": arguments])
    }

    /// The next line that comes; `nil` at the end.
    ///
    /// - Throws: ``Silence`` where nothing comes in time.
    func next() async throws -> JSONValue? {
        while true {
            if let line = state.withLock({ state -> [UInt8]? in
                guard let end = state.buffer.firstIndex(of: 0x0A) else { return nil }
                defer { state.buffer.removeSubrange(...end) }
                return Array(state.buffer[..<end])
            }) {
                return try JSONValue(parsing: Data(line))
            }
            guard let chunk = try await read() else { return nil }
            state.withLock { $0.buffer += chunk }
        }
    }

    /// Ends the input.
    func end() {
        let isOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isOpen { close(input) }
    }

    private func read() async throws -> [UInt8]? {
        let output = output
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
                guard poll(&ready, 1, 30_000) == 1 else { return continuation.resume(throwing: Silence()) }
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let count = buffer.withUnsafeMutableBytes { Glibc.read(output, $0.baseAddress, $0.count) }
                continuation.resume(returning: count > 0 ? Array(buffer[..<count]) : nil)
            }
        }
    }
}
