internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import NIOWebSocket
internal import SalesStore
internal import ServiceLifecycle
internal import SupportContract
internal import Synchronization

/// Knows all open sockets of this process, and pushes to each what is said in its user's rooms, whichever desk or sender
/// said it.
final class CableHub: Service {
    /// How many sockets a user may have open, and how many all users together.
    static let mostOfUser = 20
    static let mostSockets = 10_000

    private struct State {
        var nextID = 0
        var sockets: [Int: [Int: CableSocket]] = [:]
        var count = 0
        var isEnded = false
    }

    private let store: SalesStore
    private let feed: LiveFeed
    private let messages: APIMessages
    private let state = Mutex(State())

    init(store: SalesStore, feed: LiveFeed, messages: APIMessages) {
        self.store = store
        self.feed = feed
        self.messages = messages
    }

    /// Whether a user may open one more socket.
    func hasRoom(for userID: Int) -> Bool { state.withLock { Self.hasRoom($0, userID) } }

    private static func hasRoom(_ state: State, _ userID: Int) -> Bool {
        !state.isEnded && state.count < mostSockets && (state.sockets[userID]?.count ?? 0) < mostOfUser
    }

    /// Opens a socket for a user; `nil` where there are too many.
    ///
    /// - Parameters:
    ///   - userID: The user.
    ///   - origin: Where the client reached us.
    ///   - giveUp: Cuts the connection to a peer that is too slow.
    func open(for userID: Int, from origin: ClientOrigin, giveUp: @escaping @Sendable () -> Void) -> CableSocket? {
        state.withLock { state in
            guard Self.hasRoom(state, userID) else { return nil }
            state.nextID += 1
            let socket = CableSocket(id: state.nextID, userID: userID, origin: origin, giveUp: giveUp)
            state.sockets[userID, default: [:]][socket.id] = socket
            state.count += 1
            return socket
        }
    }

    func remove(_ socket: CableSocket) {
        state.withLock { state in
            guard state.sockets[socket.userID]?.removeValue(forKey: socket.id) != nil else { return }
            state.count -= 1
            if state.sockets[socket.userID]?.isEmpty == true { state.sockets[socket.userID] = nil }
        }
    }

    /// The open sockets of a user.
    func sockets(of userID: Int) -> [CableSocket] {
        state.withLock { Array(($0.sockets[userID] ?? [:]).values) }
    }

    var socketCount: Int { state.withLock { $0.count } }

    /// Pushes until graceful shutdown; then all sockets are told to come again.
    func run() async {
        // A burst longer than this would be lost to those who listen.
        for await change in feed.changes(buffering: 16_384).cancelOnGracefulShutdown() {
            guard case .roomMessage(let id) = change, socketCount > 0 else { continue }
            await push(id)
        }
        let sockets = state.withLock { state in
            state.isEnded = true
            return state.sockets.values.flatMap(\.values)
        }
        for socket in sockets { socket.end(.goingAway, reason: "server_restart") }
    }

    private func push(_ id: Int) async {
        let message: WebRoomMessageDocument?
        do {
            message = try await store.webRoomMessages.findOne(["_id": .int64(Int64(id))])
        } catch {
            // Who comes again reads what was missed.
            Logger.current.warning("A message could not be pushed", metadata: ["error": "\(error)"])
            return restart()
        }
        guard let message else { return }
        let listeners = sockets(of: message.roomUserID)
        guard !listeners.isEmpty else { return }
        for socket in listeners {
            let push = CablePush.newMessage(messages.push(message, to: socket.origin))
            for identifier in socket.identifiers { socket.put(.push(identifier, push)) }
        }
    }

    private func restart() {
        let sockets = state.withLock { $0.sockets.values.flatMap(\.values) }
        for socket in sockets { socket.end(.unexpectedServerError, reason: "server_restart") }
    }
}
