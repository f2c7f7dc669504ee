internal import BSON
internal import Dialogue
internal import Foundation
internal import Mail
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WorkQueue

/// Releases letters that start or follow up conversations at the configured pace. The count is kept in the mailbox's
/// document and the domain's turn in its own collection; both change by compare-and-set, so the pace holds across all
/// copies of the worker.
actor LetterGate {
    private let store: SalesStore
    private let domains: DomainThrottle
    private var settings: (document: SettingsDocument, readAt: ContinuousClock.Instant)?
    /// Letters that have their turn already: one that failed and is tried again takes no second one.
    private var admitted: Set<String> = []

    init(store: SalesStore) {
        self.store = store
        domains = DomainThrottle(store: store)
    }

    /// Returns when the letter may go out.
    /// - Throws: ``LetterMustWait`` with the time until it may.
    func admit(_ id: String, _ message: MailMessage, at now: Date) async throws {
        guard let settings = try await currentSettings() else { return }
        let hours =
            message.timeZone.flatMap { TimeZone(identifier: $0) }
            .map(settings.policy.sendingHours.moved(to:)) ?? settings.policy.sendingHours
        // A letter that had its turn keeps to the hours alone.
        if admitted.contains(id) {
            let open = hours.next(onOrAfter: now)
            guard open <= now else { throw LetterMustWait(until: open, now: now, reason: "the working day is over") }
            return
        }
        let jitter = settings.jitterSeconds ?? []
        let turn = Turn(
            id: id, mailbox: message.mailbox, domain: DomainThrottle.domain(of: message.to), hours: hours,
            mailboxZone: settings.policy.sendingHours.zone, jitter: jitter,
            referralsPerDay: message.isToReferred == true
                ? (settings.policy.budgets ?? Budgets()).referralsPerDay : nil)
        var holdsDomain = false
        do {
            try await take(turn, at: now, &holdsDomain)
        } catch {
            if holdsDomain { try? await domains.giveBack(turn.domain, by: id) }
            throw error
        }
        if admitted.count > 10_000 { admitted.removeAll() }
        admitted.insert(id)
    }

    /// A letter that wants to go out, and by what it is held.
    private struct Turn {
        let id: String
        let mailbox: String
        let domain: String
        let hours: WorkingHours
        let mailboxZone: TimeZone
        let jitter: [Int]
        let referralsPerDay: Int?

        /// A domain waits three times as long as a mailbox at least: several mailboxes write to it.
        var domainPause: TimeInterval { TimeInterval(3 * max(jitter.first ?? 0, 0)) }
    }

    /// Takes the domain's turn, and then the mailbox's.
    private func take(_ turn: Turn, at now: Date, _ holdsDomain: inout Bool) async throws {
        for _ in 0..<10 {
            guard let mailbox = try await store.mailboxes.findOne(["_id": .string(turn.mailbox)]) else { return }
            let pace = LetterPace(
                mailbox: mailbox, hours: turn.hours, mailboxZone: turn.mailboxZone, jitterSeconds: turn.jitter,
                referralsPerDay: turn.referralsPerDay)
            switch pace.verdict(at: now, seed: Self.seed(turn.id)) {
            case .wait(let moment, let reason): throw LetterMustWait(until: moment, now: now, reason: reason)
            case .go(let next):
                try await takeDomain(turn, at: now)
                holdsDomain = turn.domainPause > 0
                if try await record(next, after: mailbox) { return }
            }
        }
        throw LetterMustWait(until: now.addingTimeInterval(1), now: now, reason: "many letters want to go out at once")
    }

    private func takeDomain(_ turn: Turn, at now: Date) async throws {
        guard turn.domainPause > 0,
            let next = try await domains.take(turn.domain, for: turn.id, at: now, pause: turn.domainPause)
        else { return }
        throw LetterMustWait(until: next, now: now, reason: "its domain got a letter a moment ago")
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
            filter["pace.referrals"] = known.referrals.map { .int64(Int64($0)) } ?? ["$exists": false]
        } else {
            filter["pace"] = ["$exists": false]
        }
        var fields: BSONDocument = [
            "firstDay": .int64(Int64(next.firstDay)), "day": .int64(Int64(next.day)),
            "letters": .int64(Int64(next.letters)), "nextAt": .date(next.nextAt),
        ]
        if let referrals = next.referrals { fields["referrals"] = .int64(Int64(referrals)) }
        return try await store.mailboxes.updateOne(filter, ["$set": ["pace": .document(fields)]]).matched > 0
    }

    /// FNV-1a: the same letter always gets the same pause.
    private static func seed(_ id: String) -> UInt64 {
        id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// A letter's turn has not come yet: this says nothing against it.
struct LetterMustWait: OutsideUnavailable, CustomStringConvertible {
    let description: String
    let retryAfter: Duration?

    init(until moment: Date, now: Date, reason: String) {
        description = "the letter waits: \(reason)"
        retryAfter = .milliseconds(Int64(max(moment.timeIntervalSince(now), 0.01) * 1000))
    }
}
