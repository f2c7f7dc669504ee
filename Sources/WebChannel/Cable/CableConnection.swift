internal import Foundation
internal import Logging
internal import NIOCore
internal import NIOWebSocket
internal import SalesStore
internal import ServiceLifecycle
internal import SupportContract
internal import Synchronization
internal import WebServing

/// Speaks the contract's protocol over one socket until either side has enough.
struct CableConnection: Sendable {
    typealias Inbound = NIOAsyncChannelInboundStream<WebSocketFrame>
    typealias Outbound = NIOAsyncChannelOutboundWriter<WebSocketFrame>

    /// The largest frame and message of a client: commands are short.
    static let largestFrame = 16 * 1024

    let user: WebUserDocument
    let origin: ClientOrigin
    let hub: CableHub
    let rooms: RoomReader
    let access: APIAccess
    let pace: CablePace
    private let peer = CablePeer()

    init(admission: CableDoor.Admission, hub: CableHub, rooms: RoomReader, access: APIAccess, pace: CablePace) {
        user = admission.user
        origin = admission.origin
        self.hub = hub
        self.rooms = rooms
        self.access = access
        self.pace = pace
    }

    /// Why a connection is cut.
    private enum End: Error {
        case said, silent
    }

    func run(_ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>) async {
        let wire = channel.channel
        guard let socket = hub.open(for: user.id, from: origin, giveUp: { wire.close(promise: nil) }) else {
            return wire.close(promise: nil)
        }
        defer { hub.remove(socket) }
        socket.put(.welcome)
        await withGracefulShutdownHandler {
            await speak(channel, socket)
        } onGracefulShutdown: {
            socket.end(.goingAway, reason: "server_restart")
        }
    }

    private func speak(_ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, _ socket: CableSocket) async {
        let wire = channel.channel
        do {
            try await channel.executeThenClose { inbound, outbound in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await read(inbound, socket) }
                    group.addTask { try await keep(socket) }
                    group.addTask {
                        try await write(socket, outbound)
                        throw End.said
                    }
                    do {
                        while try await group.next() != nil {}
                    } catch {
                        // A write that hangs hears of it by the closed connection.
                        wire.close(promise: nil)
                        throw error
                    }
                }
            }
        } catch {
            Logger.current.debug("A socket ended", metadata: ["user.id": "\(user.id)", "reason": "\(error)"])
        }
    }

    // MARK: What comes in

    private func read(_ inbound: Inbound, _ socket: CableSocket) async throws {
        for try await frame in inbound {
            peer.heard()
            switch frame.opcode {
            case .text: try await take(frame, socket)
            case .ping: socket.put(.pong(Array(buffer: frame.unmaskedData)))
            case .pong: break
            case .connectionClose: return socket.end(.normalClosure)
            case .binary: return socket.end(.unacceptableData)
            default: return socket.end(.protocolError)
            }
        }
        socket.end(.normalClosure)
    }

    private func take(_ frame: WebSocketFrame, _ socket: CableSocket) async throws {
        guard let text = String(validating: frame.unmaskedData.readableBytesView, as: UTF8.self) else {
            return socket.end(.dataInconsistentWithMessage)
        }
        guard peer.mayCommand() else { return socket.end(.policyViolation, reason: "too_many_commands") }
        // What is no command is ignored, as the protocol's first server does.
        guard let command = try? CableCommand(text) else { return }
        switch command {
        case .subscribe(let identifier):
            let holds = identifier.isUserChannel && socket.subscribe(identifier)
            socket.put(holds ? .confirmed(identifier) : .rejected(identifier))
        case .unsubscribe(let identifier): socket.unsubscribe(identifier)
        case .message(let identifier, .fetchRoom) where socket.identifiers.contains(identifier):
            let room = try await rooms.currentRoom(of: user)
            socket.put(.push(identifier, .room(RoomNotice(roomID: room.id))))
        case .message, .unknown: break
        }
    }

    // MARK: What goes out

    private func write(_ socket: CableSocket, _ outbound: Outbound) async throws {
        for await output in socket.output {
            switch output {
            case .text(let text):
                try await outbound.write(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text)))
            case .probe: try await outbound.write(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer()))
            case .pong(let bytes):
                try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: ByteBuffer(bytes: bytes)))
            case .close(let code):
                var data = ByteBuffer()
                data.write(webSocketErrorCode: code)
                try await outbound.write(WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
            }
        }
    }

    /// Sends pings, and finds clients that have silently gone and tokens that are no longer valid.
    private func keep(_ socket: CableSocket) async throws {
        let clock = ContinuousClock()
        var nextProbe = clock.now + pace.probe
        var nextCheck = clock.now + pace.recheck
        while true {
            try await Task.sleep(for: pace.ping)
            socket.put(.ping(unixTime: Int(Date().timeIntervalSince1970)))
            guard peer.silence < pace.silence else { throw End.silent }
            if clock.now >= nextProbe {
                socket.put(.probe)
                nextProbe = clock.now + pace.probe
            }
            if clock.now >= nextCheck {
                // While the store is away nobody is turned out.
                guard (try? await access.stillKnows(user)) ?? true else {
                    return socket.end(.policyViolation, reason: "unauthorized", reconnect: false)
                }
                nextCheck = clock.now + pace.recheck
            }
        }
    }
}

/// What is known of the other end of a socket: when it was heard last, and how much it asks.
final class CablePeer: Sendable {
    private let lastHeard = Mutex(ContinuousClock.now)
    private let commands = RateLimiter(.perMinute(240, burst: 40))

    func heard() { lastHeard.withLock { $0 = .now } }

    /// How long it has said nothing, not even to a ping.
    var silence: Duration { lastHeard.withLock { $0.duration(to: .now) } }

    /// Counts a command.
    func mayCommand() -> Bool { (try? commands.take("")) != nil }
}
