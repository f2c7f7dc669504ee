internal import BSON
internal import Basics
internal import Foundation
internal import Logging
internal import MongoDB
public import SalesStore
public import ServiceLifecycle
internal import Synchronization
internal import WorkQueue

/// Tells every open page and socket of this process what changed in the store. One change stream serves all of them; while
/// it is broken, the feed looks for itself.
public final class LiveFeed: Service {
    /// Something that changed.
    public enum Change: Sendable, Hashable {
        /// A conversation has a new state or new messages.
        case conversation(String)
        /// Somebody came to a conversation, left it, or began to write.
        case presence(String)
        /// Something was said in a room of the support contract, or a message there goes on.
        case roomMessage(Int)
        /// Nothing changed; the connection is alive.
        case beat
    }

    static let beatInterval: Duration = .seconds(15)
    private static let pollInterval: Duration = .seconds(1)

    private struct State {
        var isEnded = false
        var nextID = 0
        var listeners: [Int: AsyncStream<Change>.Continuation] = [:]
    }

    private let store: SalesStore
    private let state = Mutex(State())

    /// A feed of a store; it feeds while it runs.
    public init(_ store: SalesStore) {
        self.store = store
    }

    /// What changes from now on. A listener that is too slow loses the oldest: it looks at the store anyway.
    ///
    /// - Parameter length: How many changes may wait for the listener.
    public func changes(buffering length: Int = 256) -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Change.self, bufferingPolicy: .bufferingNewest(length))
        let id = state.withLock { state -> Int? in
            guard !state.isEnded else { return nil }
            state.nextID += 1
            state.listeners[state.nextID] = continuation
            return state.nextID
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[id] = nil }
        }
        return stream
    }

    /// How many listen.
    var listenerCount: Int { state.withLock { $0.listeners.count } }

    /// Feeds until graceful shutdown; then all listeners come to their end.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.watch() }
                group.addTask { await self.beat() }
            }
        }
        let listeners = state.withLock { state in
            state.isEnded = true
            defer { state.listeners = [:] }
            return state.listeners.values
        }
        for listener in listeners { listener.finish() }
    }

    private func send(_ change: Change) {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield(change) }
    }

    private func beat() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.beatInterval)
            send(.beat)
        }
    }

    private func watch() async {
        var failures = 0
        var seen: Set<String> = []
        while !Task.isCancelled {
            do {
                let stream = try await store.database.watch(Self.pipeline)
                // What came between the last look and the stream's beginning.
                if failures > 0 { try await look(&seen) }
                failures = 0
                for try await change in stream {
                    if change.collection == SalesStore.Name.presences {
                        // What expires by itself is no event for anybody: the pages look again.
                        guard let id = change.id?.string?.split(separator: "\n").first else { continue }
                        send(.presence(String(id)))
                    } else if let id = change.id?.string {
                        send(.conversation(id))
                    } else if let id = change.id?.int, change.kind != .delete {
                        send(.roomMessage(id))
                    }
                }
            } catch {
                if Task.isCancelled { return }
                failures += 1
                Logger.current.log(
                    level: failures == 1 ? .notice : .debug, "Change stream is broken, the desk looks for itself",
                    metadata: ["error": "\(error)"])
                await poll(for: Backoff(longest: .seconds(30)).pause(after: failures), &seen)
            }
        }
    }

    /// Looks at the store for a while, in place of the stream.
    private func poll(for time: Duration, _ seen: inout Set<String>) async {
        let end = ContinuousClock.now + time
        repeat {
            try? await look(&seen)
            try? await Task.sleep(for: Self.pollInterval)
        } while ContinuousClock.now < end && !Task.isCancelled
    }

    /// Tells what is new among the latest of both collections.
    private func look(_ seen: inout Set<String>) async throws {
        let sort: BSONDocument = ["updatedAt": -1]
        let conversations = try await store.conversations.find(
            [:], sort: sort, limit: 50, projection: ["revision": 1], as: BSONDocument.self
        ).all()
        let messages = try await store.webRoomMessages.find(
            [:], sort: sort, limit: 200, projection: ["updatedAt": 1], as: BSONDocument.self
        ).all()
        var marks: Set<String> = []
        for conversation in conversations {
            guard let id = conversation["_id"]?.string else { continue }
            let mark = "\(id):\(conversation["revision"]?.int ?? 0)"
            marks.insert(mark)
            if !seen.contains(mark) { send(.conversation(id)) }
        }
        for message in messages.reversed() {
            guard let id = message["_id"]?.int, let at = message["updatedAt"]?.date else { continue }
            let mark = "\(id):\(at.timeIntervalSince1970)"
            marks.insert(mark)
            if !seen.contains(mark) { send(.roomMessage(id)) }
        }
        seen = marks
    }

    /// A conversation is written in one transaction with its messages, so watching it is enough. Its identifier is a text, and that of
    /// what colleagues arrange about it; that of a message in a room is a number.
    private static let pipeline: [BSONDocument] = [
        [
            "$match": [
                "ns.coll": [
                    "$in": [
                        .string(SalesStore.Name.conversations), .string(SalesStore.Name.cases),
                        .string(SalesStore.Name.presences), .string(SalesStore.Name.webRoomMessages),
                    ]
                ]
            ]
        ],
        ["$project": ["_id": 1, "operationType": 1, "ns": 1, "documentKey": 1]],
    ]
}
