internal import BSON
internal import Dialogue
public import Foundation
internal import Logging
internal import MongoDB
public import SalesStore
public import ServiceLifecycle
internal import WorkQueue

/// Removes what is kept longer than ``Retention`` says, and says what it removed.
public struct RetentionSweep: Service {
    /// The most one pass removes of a kind; the next pass continues.
    private static let batch = 5000

    private let store: SalesStore
    private let pause: Duration
    private let now: @Sendable () -> Date

    /// Creates the sweep.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - pause: How long it rests between two looks.
    ///   - now: The clock ages are counted by.
    public init(store: SalesStore, every pause: Duration = .seconds(3600), now: @escaping @Sendable () -> Date) {
        self.store = store
        self.pause = pause
        self.now = now
    }

    /// Looks until graceful shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    _ = try await sweep()
                } catch {
                    Logger.current.warning(
                        "What is kept too long could not be removed, trying again", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Removes what is kept too long now.
    ///
    /// - Returns: What was removed; `nil` where nothing is configured to end.
    @discardableResult
    public func sweep() async throws -> RetentionReport? {
        let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)])
        guard let retention = settings?.retention, retention != Retention() else { return nil }
        let moment = now()
        var report = RetentionReport(at: moment, removed: [:])
        for kind in Retention.Kind.allCases {
            guard let days = retention.days(of: kind) else { continue }
            let end = moment.addingTimeInterval(-86_400 * Double(days))
            report.removed[kind.rawValue] = try await remove(kind, before: end)
        }
        _ = try await store.housekeeping.replaceOne(["_id": .string(RetentionReport.last)], report, upsert: true)
        let removed = report.removed.filter { $0.value > 0 }
        if !removed.isEmpty {
            Logger.current.info(
                "What was kept long enough is removed",
                metadata: Dictionary(uniqueKeysWithValues: removed.map { ("retention.\($0.key)", "\($0.value)") }))
        }
        return report
    }

    private func remove(_ kind: Retention.Kind, before end: Date) async throws -> Int {
        switch kind {
        case .rawMails: try await removeRawMails(before: end)
        case .messages: try await removeMessages(before: end)
        case .audit: try await store.audit.deleteMany(["at": ["$lt": .date(end)]])
        case .unansweredContacts: try await forgetUnanswered(since: end)
        case .deadLetters: try await removeDeadLetters(before: end)
        }
    }

    private func removeRawMails(before end: Date) async throws -> Int {
        let files = store.database.collection("\(PersonalPlace.rawMails.rawValue).files", of: BSONDocument.self)
        let old = try await files.find(
            ["uploadDate": ["$lt": .date(end)]], limit: Self.batch, projection: ["_id": 1]
        ).all().compactMap { $0["_id"]?.string }
        try await store.deleteRawMails(Set(old))
        return old.count
    }

    /// The words, wherever they are: the message, the event that brought it, and what was sent.
    private func removeMessages(before end: Date) async throws -> Int {
        let removed = try await store.messages.deleteMany(["at": ["$lt": .date(end)]])
        let finished: [QueueState] = [.done, .sent, .cancelled]
        let states = BSONArray(finished.map { .string($0.rawValue) })
        let old: BSONDocument = [
            "state": ["$in": .array(states)], "createdAt": ["$lt": .date(end)], "orderingKey": ["$ne": "erased"],
        ]
        let emptied = try await store.emptyFinished(old, at: now())
        let sent = try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self).deleteMany(old)
        let told = try await store.database.collection(SalesStore.Name.webhookDeliveries, of: BSONDocument.self)
            .deleteMany(old)
        let written = try await store.database.collection(SalesStore.Name.calendarWrites, of: BSONDocument.self)
            .deleteMany(old)
        return removed + emptied + sent + told + written
    }

    private func removeDeadLetters(before end: Date) async throws -> Int {
        let dead: BSONDocument = ["state": .string(QueueState.dead.rawValue), "createdAt": ["$lt": .date(end)]]
        var removed = try await store.emptyFinished(dead, at: now())
        let others = [
            SalesStore.Name.outbox, SalesStore.Name.timers, SalesStore.Name.modelJobs,
            SalesStore.Name.webhookDeliveries, SalesStore.Name.calendarWrites,
        ]
        for name in others {
            removed += try await store.database.collection(name, of: BSONDocument.self).deleteMany(dead)
        }
        return removed
    }

    /// By one order each, in sequence with what the person writes: whoever writes before the order is carried out is not forgotten.
    /// The others are not written to again.
    private func forgetUnanswered(since end: Date) async throws -> Int {
        let silent: [Stage] = [.fresh, .written, .closed]
        let old: BSONDocument = [
            "updatedAt": ["$lt": .date(end)],
            "stage": ["$in": .array(BSONArray(silent.map { .string($0.rawValue) }))],
        ]
        var ordered = 0
        for try await conversation in store.conversations.find(old) where conversation.state.timers.isEmpty {
            guard ordered < Self.batch else { break }
            let answer: BSONDocument = [
                "conversationID": .string(conversation.id),
                "direction": .string(MessageDocument.Direction.incoming.rawValue),
            ]
            guard try await store.messages.findOne(answer) == nil else { continue }
            let isNew = try await store.give(
                .eraseSilent(messages: conversation.state.messagesHandled), to: conversation, by: "retention",
                nonce: "retention:\(conversation.revision)", at: now())
            if isNew { ordered += 1 }
        }
        return ordered
    }
}

extension SalesStore {
    /// Empties what may come in again, keeping its identifier, and deletes the rest of what a filter finds in `inbox`.
    ///
    /// - Returns: How many there were.
    fileprivate func emptyFinished(_ filter: BSONDocument, at now: Date) async throws -> Int {
        let inbox = database.collection(Name.inbox, of: BSONDocument.self)
        var count = 0
        for (kind, emptied) in InboxEvent.Kind.recurring(from: now) {
            var theirs = filter
            theirs["body.kind"] = .string(kind.rawValue)
            count += try await inbox.updateMany(theirs, ["$set": .document(emptied), "$unset": ["error": ""]]).matched
        }
        return try await count + inbox.deleteMany(filter)
    }
}
