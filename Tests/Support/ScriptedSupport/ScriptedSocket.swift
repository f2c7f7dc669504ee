import Foundation
internal import NIOCore
internal import NIOWebSocket
internal import SupportContract

/// One socket of the scripted server.
struct ScriptedSocket: Sendable {
    let system: ScriptedSupport
    let pings: Duration

    func serve(_ channel: SocketChannel) async throws {
        let id = Int.random(in: 0...Int.max)
        let (orders, continuation) = AsyncStream.makeStream(of: ScriptedSupport.SocketOrder.self)
        defer { system.leave(id) }
        try await channel.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: Void.self) { group in
                continuation.yield(.text(try CableFrame.welcome.text()))
                group.addTask {
                    for try await frame in inbound where frame.opcode == .text {
                        try hear(String(buffer: frame.unmaskedData), id, continuation)
                    }
                }
                group.addTask {
                    while true {
                        try await Task.sleep(for: pings)
                        let time = Int(Date().timeIntervalSince1970)
                        continuation.yield(.text(try CableFrame.ping(unixTime: time).text()))
                    }
                }
                group.addTask {
                    for await order in orders {
                        guard case .text(let text) = order else { return }
                        // Pieces of a text that belong together (RFC 6455 section 5.4), as a proxy may cut them.
                        let bytes = ByteBuffer(string: text)
                        let half = bytes.readableBytes / 2
                        guard !system.isMute, let first = bytes.getSlice(at: 0, length: half),
                            let second = bytes.getSlice(at: half, length: bytes.readableBytes - half)
                        else { continue }
                        try await outbound.write(WebSocketFrame(fin: false, opcode: .text, data: first))
                        try await outbound.write(WebSocketFrame(fin: true, opcode: .continuation, data: second))
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    private func hear(
        _ text: String, _ id: Int, _ orders: AsyncStream<ScriptedSupport.SocketOrder>.Continuation
    ) throws {
        switch try CableCommand(text) {
        case .subscribe(let channel) where channel.isUserChannel:
            orders.yield(.text(try CableFrame.confirmed(channel).text()))
        case .message(let channel, .fetchRoom):
            orders.yield(.text(try CableFrame.push(channel, .room(RoomNotice(roomID: 1))).text()))
            system.subscribe(id, orders)
        default: break
        }
    }
}
