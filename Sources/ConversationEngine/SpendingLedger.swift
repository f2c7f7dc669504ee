internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore

/// The combined usage of all conversations. Each copy of the process counts its own immediately; the counts are
/// combined whenever the basis of decisions is re-read, so this costs no command per turn, and a budget may be exceeded
/// by what the others used in the meantime. A process that dies loses what it had not written yet.
actor SpendingLedger {
    private struct Entry {
        /// What all copies had written at the last read, by window.
        var stored: [SpendingDocument.Window: Tally] = [:]
        /// What this process has counted since, by window.
        var pending: [SpendingDocument.Window: Tally] = [:]
        var modelTurn: Date?
        /// Whether the turn is to be written still.
        var hasNewTurn = false
        /// The windows that the counts are of.
        var starts: [SpendingDocument.Window: Date] = [:]

        /// Begins new windows where the old ones are over.
        mutating func turn(to moment: Date) {
            for window in SpendingDocument.Window.allCases {
                let start = window.start(at: moment)
                guard starts[window] != start else { continue }
                starts[window] = start
                stored[window] = nil
                pending[window] = nil
            }
        }

        func total(_ window: SpendingDocument.Window) -> Tally {
            var total = stored[window] ?? Tally()
            total += pending[window] ?? Tally()
            return total
        }
    }

    private let store: SalesStore
    private let now: @Sendable () -> Date
    private var entries: [String: Entry] = [:]
    /// The largest number of people and places whose usage is kept.
    private static let capacity = 10_000

    init(_ store: SalesStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// The usage of the budgets that an event is charged to.
    func spending(_ account: BudgetAccount) -> Spending {
        let moment = now()
        var spending = Spending()
        spending.channel = usage(BudgetAccount.scope(of: account.channel), at: moment)
        spending.strangers = usage(BudgetAccount.strangers, at: moment)
        if let person = account.person { spending.person = usage(BudgetAccount.scope(ofPerson: person), at: moment) }
        spending.referralsToday = usage(BudgetAccount.everybody, at: moment).today(at: moment).referrals
        spending.modelTurn = account.askers.compactMap { entries[$0]?.modelTurn }.max()
        return spending
    }

    private func usage(_ scope: String, at moment: Date) -> Usage {
        var usage = Usage()
        guard var entry = entries[scope] else { return usage }
        entry.turn(to: moment)
        let (hour, day) = (SpendingDocument.Window.hour, SpendingDocument.Window.day)
        usage.hour = .init(since: hour.start(at: moment), tally: entry.total(hour))
        usage.day = .init(since: day.start(at: moment), tally: entry.total(day))
        return usage
    }

    /// Counts what an event used.
    ///
    /// - Parameter modelTurn: The earliest turn of the same person's next question, if this one asked the model.
    func charge(_ tally: Tally, to account: BudgetAccount, modelTurn: Date?) {
        let moment = now()
        if !tally.isEmpty {
            for scope in account.scopes {
                entry(scope, at: moment) { entry in
                    for window in SpendingDocument.Window.allCases {
                        entry.pending[window, default: Tally()] += tally
                    }
                }
            }
        }
        guard let modelTurn else { return }
        for scope in account.askers {
            entry(scope, at: moment) { entry in
                entry.modelTurn = max(entry.modelTurn ?? modelTurn, modelTurn)
                entry.hasNewTurn = true
            }
        }
    }

    private func entry(_ scope: String, at moment: Date, _ change: (inout Entry) -> Void) {
        var entry = entries[scope] ?? Entry()
        entry.turn(to: moment)
        change(&entry)
        entries[scope] = entry
    }

    /// Writes the counts of this process, and reads those of the others.
    func exchange() async throws {
        let moment = now()
        try await write(at: moment)
        let scopes =
            [BudgetAccount.everybody, BudgetAccount.strangers] + Channel.allCases.map(BudgetAccount.scope(of:))
        let wanted = Set(scopes + entries.keys)
        var places: [String: (scope: String, window: SpendingDocument.Window)] = [:]
        for scope in wanted {
            for window in SpendingDocument.Window.allCases {
                places[SpendingDocument.id(scope, window, at: moment)] = (scope, window)
            }
        }
        let ids = BSONArray(places.keys.sorted().map { .string($0) })
        for document in try await store.spending.find(["_id": ["$in": .array(ids)]]).all() {
            guard let place = places[document.id] else { continue }
            entry(place.scope, at: moment) { entry in
                entry.stored[place.window] = document.tally
                if let turn = document.modelTurn { entry.modelTurn = max(entry.modelTurn ?? turn, turn) }
            }
        }
        forgetTheIdle(at: moment)
    }

    private func write(at moment: Date) async throws {
        var writes: [MongoWrite<SpendingDocument>] = []
        var written: [String: [SpendingDocument.Window: Tally]] = [:]
        for (scope, entry) in entries {
            for window in SpendingDocument.Window.allCases {
                let tally = entry.pending[window] ?? Tally()
                guard let start = entry.starts[window], !tally.isEmpty || entry.hasNewTurn else { continue }
                writes.append(
                    .updateOne(
                        ["_id": .string(SpendingDocument.id(scope, window, at: start))],
                        .operators(Self.update(tally, entry.modelTurn, window, from: start)), upsert: true))
                written[scope, default: [:]][window] = tally
            }
        }
        guard !writes.isEmpty else { return }
        // What is counted while this is written stays pending.
        for (scope, windows) in written {
            entries[scope]?.hasNewTurn = false
            for (window, tally) in windows {
                entries[scope]?.pending[window] = nil
                entries[scope]?.stored[window, default: Tally()] += tally
            }
        }
        _ = try await store.spending.bulkWrite(writes, ordered: false)
    }

    private static func update(
        _ tally: Tally, _ modelTurn: Date?, _ window: SpendingDocument.Window, from start: Date
    ) -> BSONDocument {
        let counts: BSONDocument = [
            "tally.answers": .int64(Int64(tally.answers)), "tally.presentations": .int64(Int64(tally.presentations)),
            "tally.modelTokens": .int64(Int64(tally.modelTokens)),
            "tally.storedBytes": .int64(Int64(tally.storedBytes)), "tally.referrals": .int64(Int64(tally.referrals)),
        ]
        var latest: BSONDocument = ["expiresAt": .date(start.addingTimeInterval(2 * window.length))]
        if let modelTurn { latest["modelTurn"] = .date(modelTurn) }
        return ["$inc": .document(counts), "$max": .document(latest)]
    }

    /// Drops people who wrote nothing today, and if there are too many, everybody whose counts are written.
    private func forgetTheIdle(at moment: Date) {
        let day = SpendingDocument.Window.day.start(at: moment)
        entries = entries.filter { $0.value.starts[.day] == day || ($0.value.modelTurn ?? moment) > moment }
        guard entries.count > Self.capacity else { return }
        entries = entries.filter { !$0.value.pending.isEmpty || !$0.key.contains(":") || $0.key.hasPrefix("channel:") }
    }
}
