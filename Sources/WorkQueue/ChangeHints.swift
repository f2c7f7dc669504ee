internal import BSON
internal import Basics
internal import Foundation
internal import Logging
public import MongoDB
public import ServiceLifecycle

/// Rings doorbells when a collection changes in a way that means work. One change stream serves the whole process.
///
/// A hint only: while the stream is broken, workers find their work by looking.
public struct ChangeHints: Service {
    /// Which change rings which bell.
    public struct Hint: Sendable {
        let collections: [String]
        let filter: BSONDocument
        let bell: Doorbell
        var ringsWhenOpened = false

        /// Rings when an item is added to an ordered queue.
        public static func arrival(in collection: String, _ bell: Doorbell) -> Self {
            Self(
                collections: [collection],
                filter: [
                    "$or": [
                        ["operationType": "insert", "fullDocument.state": .string(QueueState.key.rawValue)],
                        ["updateDescription.updatedFields.arrivals": ["$exists": true]],
                    ]
                ], bell: bell)
        }

        /// Rings when a job is added to a queue without order.
        public static func job(in collection: String, _ bell: Doorbell) -> Self {
            Self(collections: [collection], filter: ["operationType": "insert"], bell: bell)
        }

        /// Rings when a job gets a state.
        public static func state(_ state: QueueState, in collection: String, _ bell: Doorbell) -> Self {
            Self(
                collections: [collection],
                filter: ["updateDescription.updatedFields.state": .string(state.rawValue)], bell: bell)
        }

        /// Rings at any change of some collections.
        ///
        /// - Parameters:
        ///   - collections: Their names.
        ///   - fields: Updates that set one of these are none.
        ///   - bell: What is rung.
        public static func change(in collections: [String], besides fields: [String], _ bell: Doorbell) -> Self {
            let ignored = fields.map { field -> BSONValue in
                .document(["updateDescription.updatedFields.\(field)": ["$exists": true]])
            }
            return Self(
                collections: collections, filter: ignored.isEmpty ? [:] : ["$nor": .array(BSONArray(ignored))],
                bell: bell, ringsWhenOpened: true)
        }
    }

    let database: MongoDatabase
    let hints: [Hint]

    /// Creates the service.
    public init(_ database: MongoDatabase, _ hints: [Hint]) {
        self.database = database
        self.hints = hints
    }

    /// Watches until graceful shutdown. Any trouble is logged once and retried; it never ends the process.
    public func run() async {
        await cancelWhenGracefulShutdown { await watch() }
    }

    private func watch() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                let changes = try await database.watch(pipeline)
                // What changed while nobody watched was not heard.
                for hint in hints where hint.ringsWhenOpened { hint.bell.ring() }
                for try await change in changes {
                    failures = 0
                    for hint in hints where hint.collections.contains(change.collection ?? "") { hint.bell.ring() }
                }
            } catch {
                if Task.isCancelled { return }
                failures += 1
                Logger.current.log(
                    level: failures == 1 ? .notice : .debug, "Change stream is broken, workers look for themselves",
                    metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: Backoff(longest: .seconds(30)).pause(after: failures + 1))
        }
    }

    private var pipeline: [BSONDocument] {
        let branches = hints.map { hint -> BSONValue in
            let collections = BSONArray(hint.collections.map { .string($0) })
            return ["$and": [["ns.coll": ["$in": .array(collections)]], .document(hint.filter)]]
        }
        return [["$match": ["$or": .array(BSONArray(branches))]]]
    }
}
