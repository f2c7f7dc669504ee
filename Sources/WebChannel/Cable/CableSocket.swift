internal import NIOWebSocket
internal import SupportContract
internal import Synchronization

/// One open socket as the rest of the desk sees it: something that frames can be put into, without waiting.
final class CableSocket: Sendable {
    /// What goes out.
    enum Output: Sendable {
        case text(String)
        case probe
        case pong([UInt8])
        case close(WebSocketErrorCode)
    }

    /// How many frames may wait for a peer that reads slowly; one more ends the connection.
    static let longestQueue = 256
    static let mostSubscriptions = 4

    let id: Int
    let userID: Int
    /// Where the client reached us.
    let origin: ClientOrigin
    let output: AsyncStream<Output>
    private let queue: AsyncStream<Output>.Continuation
    private let giveUp: @Sendable () -> Void
    private let subscriptions = Mutex<[ChannelIdentifier]>([])

    /// - Parameter giveUp: Cuts the connection to a peer that is too slow.
    init(id: Int, userID: Int, origin: ClientOrigin, giveUp: @escaping @Sendable () -> Void) {
        self.id = id
        self.userID = userID
        self.origin = origin
        self.giveUp = giveUp
        (output, queue) = AsyncStream.makeStream(of: Output.self, bufferingPolicy: .bufferingOldest(Self.longestQueue))
    }

    /// Puts something out; a peer that is too slow is given up.
    func put(_ output: Output) {
        guard case .dropped = queue.yield(output) else { return }
        queue.finish()
        giveUp()
    }

    /// Puts a frame out.
    func put(_ frame: CableFrame) {
        guard let text = try? frame.text() else { return }
        put(.text(text))
    }

    /// Says why, and ends.
    func end(_ code: WebSocketErrorCode, reason: String? = nil, reconnect: Bool = true) {
        if let reason { put(.disconnect(reason: reason, reconnect: reconnect)) }
        put(.close(code))
        queue.finish()
    }

    /// - Returns: Whether there is room for another subscription.
    func subscribe(_ identifier: ChannelIdentifier) -> Bool {
        subscriptions.withLock { subscriptions in
            if subscriptions.contains(identifier) { return true }
            guard subscriptions.count < Self.mostSubscriptions else { return false }
            subscriptions.append(identifier)
            return true
        }
    }

    func unsubscribe(_ identifier: ChannelIdentifier) {
        subscriptions.withLock { $0.removeAll { $0 == identifier } }
    }

    var identifiers: [ChannelIdentifier] { subscriptions.withLock { $0 } }
}
