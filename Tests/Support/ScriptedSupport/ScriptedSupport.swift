import Foundation
public import SupportContract
internal import Synchronization

/// A support system's memory: what was posted, what colleagues answered, and the faults that are to happen.
public final class ScriptedSupport: Sendable {
    /// A request that reached the server.
    public struct Request: Sendable, Equatable {
        /// `POST`, `GET` and so on, or `CABLE` for the opening of a socket.
        public let method: String
        /// Path and query.
        public let target: String
        /// The `Authorization` header.
        public let authorization: String?
        /// The `Idempotency-Key` header.
        public let key: String?
    }

    /// Something that goes wrong once.
    public enum Fault: Sendable {
        /// The request is refused with this status, and nothing is done.
        case status(Int, retryAfter: Int? = nil)
        /// The request is carried out, and the connection is dropped in place of an answer.
        case droppedAfter
        /// The request is carried out, and a page that is no JSON is the answer.
        case page
    }

    private struct State {
        var messages: [SupportMessage] = []
        var nextID = 100
        var nextRoom = 10
        var deletedRooms: [Int] = []
        var ratings: [Int: Int] = [:]
        var requests: [Request] = []
        var faults: [String: [Fault]] = [:]
        var refusesEverybody = false
        var isMute = false
        var opened = 0
        var sockets: [Int: AsyncStream<SocketOrder>.Continuation] = [:]
    }

    /// What an open socket shall do.
    enum SocketOrder: Sendable {
        case text(String)
        case drop
    }

    /// The token that is accepted.
    public let token = "scripted-support-token"
    /// Who posts by that token.
    public let client = SupportUser(id: 1, name: "sales-agent")
    /// The colleague who answers.
    public let colleague = SupportUser(id: 2, name: "Olga")
    private let state = Mutex(State())

    /// A system without messages.
    public init() {}

    // MARK: What a test looks at

    /// All messages, oldest first.
    public var messages: [SupportMessage] { state.withLock { $0.messages } }
    /// What our side posted, oldest first.
    public var questions: [SupportMessage] { messages.filter { $0.userID == client.id } }
    /// Votes by message.
    public var ratings: [Int: Int] { state.withLock { $0.ratings } }
    /// Rooms that were removed.
    public var deletedRooms: [Int] { state.withLock { $0.deletedRooms } }
    /// All requests so far.
    public var requests: [Request] { state.withLock { $0.requests } }
    /// How many sockets are subscribed.
    public var subscribers: Int { state.withLock { $0.sockets.count } }
    /// How many sockets were subscribed so far.
    public var subscriptions: Int { state.withLock { $0.opened } }

    // MARK: What a test does

    /// A colleague answers; sockets learn of it, `times` times over.
    @discardableResult
    public func answer(_ text: String, in room: Int, times: Int = 1) -> SupportMessage {
        let message = store(text, in: room, by: colleague)
        for _ in 0..<times { push(.newMessage(PushedMessage(message))) }
        return message
    }

    /// A colleague answers, and no socket learns of it.
    @discardableResult
    public func answerSilently(_ text: String, in room: Int) -> SupportMessage {
        store(text, in: room, by: colleague)
    }

    /// An answer arrives in pieces; all but the last are pushed.
    public func begin(_ pieces: [String], in room: Int) -> SupportMessage {
        var message = store("", in: room, by: colleague)
        for piece in pieces {
            message.text += piece
            replace(message)
            push(.newMessage(PushedMessage(message, isLast: false)))
        }
        return message
    }

    /// The streamed answer is whole.
    public func finish(_ message: SupportMessage, pushed: Bool = true) {
        replace(message)
        if pushed { push(.newMessage(PushedMessage(message, isLast: true))) }
    }

    /// Sends something to all sockets.
    public func push(_ push: CablePush) {
        guard let text = try? CableFrame.push(.user, push).text() else { return }
        say(text)
    }

    /// Sends a text to all sockets.
    public func say(_ text: String) {
        for socket in state.withLock({ Array($0.sockets.values) }) { socket.yield(.text(text)) }
    }

    /// Drops all sockets without a word.
    public func dropSockets() {
        for socket in state.withLock({ Array($0.sockets.values) }) { socket.yield(.drop) }
    }

    /// Lets the next requests of a method fail, one after the other.
    public func fail(_ method: String, _ faults: Fault...) {
        state.withLock { $0.faults[method, default: []] += faults }
    }

    /// Whether everybody is refused with 401.
    public func refuseEverybody(_ isRefusing: Bool) { state.withLock { $0.refusesEverybody = isRefusing } }

    /// Whether sockets are kept open and get nothing any more, as if the other end had gone.
    public func beMute(_ isMute: Bool) { state.withLock { $0.isMute = isMute } }

    // MARK: What the server asks

    var isMute: Bool { state.withLock { $0.isMute } }

    func note(_ request: Request) -> Fault? {
        state.withLock { state in
            state.requests.append(request)
            guard !state.refusesEverybody, request.authorization == "Bearer \(token)" else { return .status(401) }
            guard var faults = state.faults[request.method], !faults.isEmpty else { return nil }
            let fault = faults.removeFirst()
            state.faults[request.method] = faults
            return fault
        }
    }

    func store(_ text: String, in room: Int?, by user: SupportUser) -> SupportMessage {
        state.withLock { state in
            let id = state.nextID
            state.nextID += 1
            let place = room ?? state.nextRoom
            if room == nil { state.nextRoom += 1 }
            let message = SupportMessage(
                id: id, roomID: place, userID: user.id, text: text, createdAt: Date(), user: user)
            state.messages.append(message)
            return message
        }
    }

    func replace(_ message: SupportMessage) {
        state.withLock { state in
            guard let index = state.messages.firstIndex(where: { $0.id == message.id }) else { return }
            state.messages[index] = message
        }
    }

    func found(_ query: MessagesQuery) -> [SupportMessage] {
        let all = messages.filter { message in
            (query.roomID == nil || message.roomID == query.roomID)
                && (query.search.map { message.text.contains($0) } ?? true)
        }
        // As a system may, it gives fewer than asked for.
        return Array(all.dropFirst(query.offset).prefix(min(query.limit, 7)))
    }

    func isGone(_ room: Int) -> Bool { state.withLock { $0.deletedRooms.contains(room) } }

    /// Removes a room, for good.
    public func remove(room: Int) {
        state.withLock { state in
            state.deletedRooms.append(room)
            state.messages.removeAll { $0.roomID == room }
        }
    }

    func rate(_ message: Int, _ vote: Int) { state.withLock { $0.ratings[message] = vote } }

    func subscribe(_ socket: Int, _ orders: AsyncStream<SocketOrder>.Continuation) {
        state.withLock { state in
            state.sockets[socket] = orders
            state.opened += 1
        }
    }

    func leave(_ socket: Int) { state.withLock { $0.sockets[socket] = nil } }
}
