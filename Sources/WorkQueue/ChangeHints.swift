internal import BSON
internal import Basics
internal import Foundation
internal import Logging
public import MongoDB
public import ServiceLifecycle

/// Rings doorbells when a collection changes in a way that means work.
///
/// Each collection is watched by a change stream of its own: a stream of the whole database needs a user who may read
/// all of it.
///
/// It is only a hint: while the stream is broken, workers find their work by looking.
public struct ChangeHints: Service {
    /// Which change rings which bell.
    public struct Hint: Sendable {
        let collection: String
        let filter: BSONDocument
        let bell: Doorbell

        /// Rings when an item is added to an ordered queue.
        public static func arrival(in collection: String, _ bell: Doorbell) -> Self {
            Self(
                collection: collection,
                filter: [
                    "$or": [
                        ["operationType": "insert", "fullDocument.state": .string(QueueState.key.rawValue)],
                        ["updateDescription.updatedFields.arrivals": ["$exists": true]],
                    ]
                ], bell: bell)
        }

        /// Rings when a job is added to a queue without order.
        public static func job(in collection: String, _ bell: Doorbell) -> Self {
            Self(collection: collection, filter: ["operationType": "insert"], bell: bell)
        }

        /// Rings when a job gets a state.
        public static func state(_ state: QueueState, in collection: String, _ bell: Doorbell) -> Self {
            Self(
                collection: collection,
                filter: ["updateDescription.updatedFields.state": .string(state.rawValue)], bell: bell)
        }
    }

    let database: MongoDatabase
    let hints: [Hint]

    /// One change stream for each hint, once the service runs.
    public init(_ database: MongoDatabase, _ hints: [Hint]) {
        self.database = database
        self.hints = hints
    }

    /// Watches until graceful shutdown. Any trouble is logged once and retried; it never ends the process.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for collection in Set(hints.map(\.collection)) {
                    group.addTask { await watch(collection) }
                }
            }
        }
    }

    private func watch(_ name: String) async {
        let collection = database.collection(name, of: BSONDocument.self)
        let hints = hints.filter { $0.collection == name }
        let pipeline: [BSONDocument] = [
            ["$match": ["$or": .array(BSONArray(hints.map { .document($0.filter) }))]]
        ]
        var failures = 0
        while !Task.isCancelled {
            do {
                for try await _ in try await collection.watch(pipeline) {
                    failures = 0
                    for hint in hints { hint.bell.ring() }
                }
            } catch {
                if Task.isCancelled { return }
                failures += 1
                Logger.current.log(
                    level: failures == 1 ? .notice : .debug, "Change stream is broken, workers look for themselves",
                    metadata: ["db.collection": "\(name)", "error": "\(error)"])
            }
            try? await Task.sleep(for: Backoff(longest: .seconds(30)).pause(after: failures + 1))
        }
    }
}
