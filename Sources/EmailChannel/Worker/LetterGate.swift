internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WorkQueue

/// Lets letters that start or follow up conversations out at their pace. The count stands in the mailbox's document and is
/// changed by compare and set, so that it holds over all copies of the worker.
actor LetterGate {
    private let store: SalesStore
    private var settings: (document: SettingsDocument, readAt: ContinuousClock.Instant)?
    /// Letters that have their turn already: one that failed and is tried again takes no second one.
    private var admitted: Set<String> = []
    /// When the next letter may go to a domain, told by this process alone.
    private var domains: [String: Date] = [:]

    init(store: SalesStore) {
        self.store = store
    }

    /// Returns when the letter may go out.
    /// - Throws: ``LetterMustWait`` with the time until it may.
    func admit(_ id: String, _ message: OutboxMessage, at now: Date) async throws {
        guard let settings = try await currentSettings() else { return }
        let jitter = settings.jitterSeconds ?? []
        let hours =
            message.timeZone.flatMap { TimeZone(identifier: $0) }
            .map(settings.policy.sendingHours.moved(to:)) ?? settings.policy.sendingHours
        for _ in 0..<10 {
            guard let mailbox = try await store.mailboxes.findOne(["_id": .string(message.mailbox)]) else { return }
            let pace = LetterPace(
                mailbox: mailbox, hours: hours, mailboxZone: settings.policy.sendingHours.zone, jitterSeconds: jitter)
            let verdict = pace.verdict(at: now, seed: Self.seed(id))
            // A letter that had its turn keeps to the hours alone.
            if admitted.contains(id) {
                let open = hours.next(onOrAfter: now)
                guard open <= now else {
                    throw LetterMustWait(until: open, now: now, reason: "the working day is over")
                }
                return
            }
            guard case .go(let next) = verdict else {
                if case .wait(let moment, let reason) = verdict {
                    throw LetterMustWait(until: moment, now: now, reason: reason)
                }
                return
            }
            try waitForDomain(of: message.to, now, jitter)
            guard try await record(next, after: mailbox) else { continue }
            remember(id, message.to, now, jitter)
            return
        }
        throw LetterMustWait(until: now.addingTimeInterval(1), now: now, reason: "many letters want to go out at once")
    }

    private func currentSettings() async throws -> SettingsDocument? {
        if let settings, ContinuousClock.now - settings.readAt < .seconds(5) { return settings.document }
        guard let document = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            return nil
        }
        settings = (document, .now)
        return document
    }

    /// Whether the count was still the one that was read.
    private func record(_ next: MailboxDocument.Pace, after mailbox: MailboxDocument) async throws -> Bool {
        var filter: BSONDocument = ["_id": .string(mailbox.id)]
        if let known = mailbox.pace {
            filter["pace.day"] = .int64(Int64(known.day))
            filter["pace.letters"] = .int64(Int64(known.letters))
        } else {
            filter["pace"] = ["$exists": false]
        }
        let fields: BSONDocument = [
            "firstDay": .int64(Int64(next.firstDay)), "day": .int64(Int64(next.day)),
            "letters": .int64(Int64(next.letters)), "nextAt": .date(next.nextAt),
        ]
        return try await store.mailboxes.updateOne(filter, ["$set": ["pace": .document(fields)]]).matched > 0
    }

    private func waitForDomain(of address: String, _ now: Date, _ jitter: [Int]) throws {
        guard let next = domains[Self.domain(address)], next > now else { return }
        throw LetterMustWait(until: next, now: now, reason: "its domain got a letter a moment ago")
    }

    private func remember(_ id: String, _ address: String, _ now: Date, _ jitter: [Int]) {
        if admitted.count > 10_000 { admitted.removeAll() }
        admitted.insert(id)
        domains = domains.filter { $0.value > now }
        // A domain waits three times as long as a mailbox at least: several mailboxes write to it.
        if let least = jitter.first, least > 0 {
            domains[Self.domain(address)] = now.addingTimeInterval(TimeInterval(3 * least))
        }
    }

    private static func domain(_ address: String) -> String {
        address.split(separator: "@").last.map { $0.lowercased() } ?? ""
    }

    /// FNV-1a: the same letter always gets the same pause.
    private static func seed(_ id: String) -> UInt64 {
        id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// A letter's turn has not come: says nothing against it.
struct LetterMustWait: OutsideUnavailable, CustomStringConvertible {
    let description: String
    let retryAfter: Duration?

    init(until moment: Date, now: Date, reason: String) {
        description = "the letter waits: \(reason)"
        retryAfter = .milliseconds(Int64(max(moment.timeIntervalSince(now), 0.01) * 1000))
    }
}
