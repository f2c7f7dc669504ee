import Foundation
public import NIOCore
import NIOPosix
import Sandbox
public import SupportContract
import Synchronization

/// A peer of the support contract that speaks WebSocket byte by byte (RFC 6455), well or badly. For one task alone.
public final class TestSocket {
    /// A frame as it came.
    public struct Frame: Equatable {
        /// What it is: 1 text, 8 close, 9 ping, 10 pong.
        public let opcode: UInt8
        /// Its bytes, unmasked.
        public let payload: [UInt8]

        /// Its bytes as text.
        public var text: String { String(decoding: payload, as: UTF8.self) }
        /// The code of a frame that closes.
        public var closeCode: Int? { opcode == 8 && payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil }
    }

    /// The channel everybody subscribes to.
    public static let user = #"{"channel":"UserChannel"}"#

    /// The status of the answer to the handshake: 101 for an open socket.
    public private(set) var status = 0
    /// The fields of that answer, by their names in small letters.
    public private(set) var headers: [String: String] = [:]
    private var incoming: AsyncStream<ByteBuffer>.Iterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer = ByteBuffer()

    private let deafness: Deafness

    /// Whether the peer reads nothing more.
    private final class Deafness: Sendable {
        private let state = Mutex(false)
        var isDeaf: Bool { state.withLock { $0 } }
        func begin() { state.withLock { $0 = true } }
    }

    private init(
        _ incoming: AsyncStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, _ deafness: Deafness
    ) {
        self.incoming = incoming.makeAsyncIterator()
        self.outbound = outbound
        self.deafness = deafness
    }

    /// From now on nothing is taken from the connection.
    public func stopReading() { deafness.begin() }

    /// Connects, asks for a socket, and lends it.
    ///
    /// - Parameters:
    ///   - port: Where a desk listens on this machine.
    ///   - path: The socket's path.
    ///   - token: The user's token.
    ///   - headers: Further fields of the handshake.
    ///   - limit: When the connection is cut, whatever happens.
    ///   - body: Works with the socket.
    public static func with<Result: Sendable>(
        port: Int, path: String = "/cable", token: String? = nil, headers: [(String, String)] = [],
        within limit: TimeAmount = .seconds(120), _ body: (TestSocket) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let wire = channel.channel
        let deadline = wire.eventLoop.scheduleTask(in: limit) { wire.close(promise: nil) }
        defer { deadline.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            let (incoming, arrived) = AsyncStream.makeStream(of: ByteBuffer.self)
            let deafness = Deafness()
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { arrived.finish() }
                    for try await bytes in inbound {
                        arrived.yield(bytes)
                        if deafness.isDeaf { try await Task.sleep(for: .seconds(600)) }
                    }
                }
                defer { group.cancelAll() }
                let socket = TestSocket(incoming, outbound, deafness)
                try await socket.shakeHands(port: port, path: path, token: token, headers: headers)
                return try await body(socket)
            }
        }
    }

    private func shakeHands(port: Int, path: String, token: String?, headers: [(String, String)]) async throws {
        var lines = [
            "GET \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        ]
        if let token { lines.append("Authorization: Bearer \(token)") }
        lines += headers.map { "\($0.0): \($0.1)" }
        try await outbound.write(ByteBuffer(string: lines.joined(separator: "\r\n") + "\r\n\r\n"))
        try await readHead()
    }

    private func readHead() async throws {
        while true {
            let text = String(buffer: buffer)
            if let end = text.range(of: "\r\n\r\n") {
                let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
                status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
                for line in lines.dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                    if parts.count == 2 { headers[parts[0].lowercased()] = parts[1] }
                }
                buffer.moveReaderIndex(forwardBy: text[..<end.upperBound].utf8.count)
                return
            }
            guard await more() else { throw SandboxError("The connection ended in the handshake") }
        }
    }

    private func more() async -> Bool {
        guard var next = await incoming.next(isolation: #isolation) else { return false }
        buffer.writeBuffer(&next)
        return true
    }

    // MARK: In

    /// The next frame; `nil` when the connection has ended.
    public func frame() async throws -> Frame? {
        while true {
            if let frame = parse() { return frame }
            guard await more() else { return nil }
        }
    }

    private func parse() -> Frame? {
        var rest = buffer
        guard let head: UInt8 = rest.readInteger(), let second: UInt8 = rest.readInteger() else { return nil }
        var length = Int(second & 127)
        if length == 126 {
            guard let long: UInt16 = rest.readInteger() else { return nil }
            length = Int(long)
        } else if length == 127 {
            guard let long: UInt64 = rest.readInteger() else { return nil }
            length = Int(long)
        }
        guard let payload = rest.readBytes(length: length) else { return nil }
        buffer = rest
        return Frame(opcode: head & 15, payload: payload)
    }

    /// The next frame of the contract that is no ping.
    public func next() async throws -> CableFrame {
        let frame = try CableFrame(try await nextText())
        if case .ping = frame { return try await next() }
        return frame
    }

    /// The next text, pings included.
    public func nextText() async throws -> String {
        while let frame = try await frame() {
            if frame.opcode == 9 { try await send(10, frame.payload) }
            if frame.opcode == 1 { return frame.text }
            if frame.opcode == 8 { throw SandboxError("closed with \(frame.closeCode ?? 0)") }
        }
        throw SandboxError("the connection ended")
    }

    /// The code the server closes with; `nil` if it just ends.
    public func closeCode() async throws -> Int? {
        while let frame = try await frame() {
            if frame.opcode == 8 { return frame.closeCode }
        }
        return nil
    }

    // MARK: Out

    /// Sends a frame, masked.
    public func send(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) async throws {
        var frame = ByteBuffer()
        frame.writeInteger((isFinal ? 128 : 0) | opcode)
        switch payload.count {
        case ..<126: frame.writeInteger(UInt8(128 | payload.count))
        case ..<65_536:
            frame.writeInteger(UInt8(254))
            frame.writeInteger(UInt16(payload.count))
        default:
            frame.writeInteger(UInt8(255))
            frame.writeInteger(UInt64(payload.count))
        }
        let mask: [UInt8] = [1, 2, 3, 4]
        frame.writeBytes(mask)
        frame.writeBytes(payload.enumerated().map { $0.element ^ mask[$0.offset & 3] })
        try await outbound.write(frame)
    }

    /// Sends a text.
    public func send(_ text: String) async throws { try await send(1, Array(text.utf8)) }

    /// Subscribes to the user's channel, as a client does after the welcome.
    public func subscribe() async throws {
        guard try await next() == .welcome else { throw SandboxError("no welcome") }
        try await send(try CableCommand.subscribe(.user).text())
        guard try await next() == .confirmed(.user) else { throw SandboxError("not confirmed") }
    }

    /// The next message that is pushed and fits.
    public func message(_ fits: (PushedMessage) -> Bool = { _ in true }) async throws -> PushedMessage {
        while true {
            if case .push(_, .newMessage(let message)) = try await next(), fits(message) { return message }
        }
    }
}
