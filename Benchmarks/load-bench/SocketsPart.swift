import AsyncHTTPClient
import ContractSocket
import Foundation
import InstallationFixtures
import Measuring
import MongoDB
import NIOCore
import NIOHTTP1
import SalesStore
import Sandbox
import SupportContract
import Synchronization

/// Hundreds of chats with an open socket each: everybody asks something, and waits until the answer is in the socket.
struct SocketsPart {
    let sockets: Int
    /// Questions a second, of all together.
    let rate: Int

    func run() async throws {
        try await Plant.with { plant in
            let tokens = try await users(plant.store)
            let services = try await plant.start(["business-logic", "desk"])
            let desk = services[1]
            let crowd = Crowd(sockets)
            let begin = ContinuousClock.now
            let delays = try await withThrowingTaskGroup(of: Double.self) { group in
                for (number, token) in tokens.enumerated() {
                    group.addTask { try await chat(at: desk.port, token, number, in: crowd) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let seconds = (ContinuousClock.now - begin) / .seconds(1)
            let memory = try await desk.usage.residentMegabytes
            await services.stop()
            say(
                "\(sockets) sockets, \(rate) questions a second: from the question to the answer in the socket "
                    + "\(Quantiles(delays)); " + String(format: "%.0f s in all, the desk has %.0f MB", seconds, memory))
        }
    }

    /// How many have a socket.
    private final class Crowd: Sendable {
        private let size: Int
        private let opened = Mutex(0)

        init(_ size: Int) { self.size = size }

        func comes() { opened.withLock { $0 += 1 } }

        var isThere: Bool { opened.withLock { $0 } == size }
    }

    /// Opens a socket, waits for everybody else's and for its turn, and asks: the milliseconds until the answer.
    private func chat(at port: Int, _ token: String, _ number: Int, in crowd: Crowd) async throws -> Double {
        try await TestSocket.with(port: port, token: token, within: .minutes(20)) { socket in
            try await socket.subscribe()
            crowd.comes()
            try await eventually(within: .seconds(300), "all sockets are open") { crowd.isThere }
            try await Task.sleep(for: .seconds(1) / rate * number)
            let asked = ContinuousClock.now
            try await Self.ask(port, token, number)
            _ = try await socket.message { $0.message.userID == 0 && $0.isWhole }
            return (ContinuousClock.now - asked) / .milliseconds(1)
        }
    }

    /// Those who chat, with a token each.
    private func users(_ store: SalesStore) async throws -> [String] {
        let tokens = (1...sockets).map { _ in WebUserToken() }
        try await store.webUsers.insertMany(
            zip(1...sockets, tokens).map { number, token in
                WebUserDocument(
                    id: number, username: "bench-\(number)", name: "Bench \(number)", kind: .named, token: token,
                    createdAt: Date())
            })
        return tokens.map(\.text)
    }

    private static func ask(_ port: Int, _ token: String, _ number: Int) async throws {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/messages.json")
        request.method = .POST
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "accept-language", value: "en")
        request.headers.add(name: "idempotency-key", value: "bench-\(number)")
        request.body = .bytes(ByteBuffer(string: #"{"text":"\#(TurnsPart.words)","room_id":null,"llm":"enabled"}"#))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        guard (200..<300).contains(response.status.code) else {
            throw SandboxError("a question was refused: \(response.status)")
        }
    }
}
