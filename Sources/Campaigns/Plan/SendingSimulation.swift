internal import Foundation
internal import Scheduling

/// Simulates how a mailbox sends its letters, as the mail worker does: within the recipient's hours, under the daily cap with warm-up, with
/// pauses, one letter at a time to a domain. It knows nothing of other mailboxes' letters to the same domain.
struct SendingSimulation {
    /// A contact, and from when on they may be written to.
    typealias Entrant = (contact: PlannedContact, due: Date)

    /// A letter that went out.
    struct Letter: Equatable {
        let step: Int
        let at: Date
    }

    /// A letter that is due.
    private struct Waiting {
        let contact: PlannedContact
        let step: Int
        var due: Date
        /// Letters due at the same moment keep the audience's order.
        let order: Int
        /// Whether it waits for the next turn of its domain.
        var isNextOfDomain = false
    }

    private let mailbox: PlannedMailbox
    private let followUpDays: [Int]
    private let hours: WorkingHours
    private let end: Date
    /// How long a domain rests after a letter, in seconds.
    private let domainPause: TimeInterval

    /// The letters by the recipient's zone, the earliest first.
    private var queues: [String: EarliestFirst<Waiting>] = [:]
    private var openings: [String: OpeningTimes] = [:]
    private var order = 0
    /// When the mailbox may write next, and how much it has written on the day.
    private var free: Date
    private var firstDay: Int?
    private var day: Int?
    private var count: Int
    /// When a domain may get its next letter, and which letters wait for that.
    private var domainFree: [String: Date] = [:]
    private var hasNext: Set<String> = []
    private var parked: [String: EarliestFirst<Waiting>] = [:]

    /// The letters that went out, in order.
    private(set) var letters: [Letter] = []

    init(_ mailbox: PlannedMailbox, followUpDays: [Int], hours: WorkingHours, start: Date) {
        self.mailbox = mailbox
        self.followUpDays = followUpDays
        self.hours = hours
        end = start.addingTimeInterval(Double(SendingPlan.horizonDays) * 86_400)
        domainPause = 3 * Double(max(0, mailbox.limits.jitterMinimumSeconds))
        free = max(start, mailbox.nextAt ?? start)
        firstDay = mailbox.firstDay
        day = mailbox.day
        count = mailbox.letters
    }

    /// Simulates everything that these people get.
    ///
    /// - Returns: How many first letters do not go out before the plan ends.
    mutating func send(to contacts: [Entrant]) -> Int {
        for (contact, due) in contacts { put(contact, step: 0, due: due) }
        while let (zone, moment) = next(), moment <= end {
            guard mayWrite(at: moment), var letter = queues[zone]?.removeFirst() else { continue }
            let domain = letter.contact.domain
            if domainPause > 0, let turn = domainFree[domain], turn > moment {
                guard letter.isNextOfDomain || hasNext.insert(domain).inserted else {
                    parked[domain, default: EarliestFirst()].insert(letter, by: (letter.due, letter.order))
                    continue
                }
                letter.isNextOfDomain = true
                letter.due = turn
                queues[zone]?.insert(letter, by: (turn, letter.order))
                continue
            }
            letters.append(Letter(step: letter.step, at: moment))
            note(letter, at: moment)
            guard followUpDays.indices.contains(letter.step) else { continue }
            let due = moment.addingTimeInterval(Double(followUpDays[letter.step]) * 86_400)
            put(letter.contact, step: letter.step + 1, due: due)
        }
        let first = letters.count { $0.step == 0 }
        return contacts.count - first
    }

    private mutating func put(_ contact: PlannedContact, step: Int, due: Date) {
        order += 1
        queue(Waiting(contact: contact, step: step, due: due, order: order))
    }

    private mutating func queue(_ letter: Waiting) {
        queues[letter.contact.zone, default: EarliestFirst()].insert(letter, by: (letter.due, letter.order))
    }

    /// The zone with the letter that may go first, and when that is.
    private mutating func next() -> (zone: String, moment: Date)? {
        var best: (zone: String, moment: Date, order: Int)?
        for (zone, queue) in queues {
            guard let letter = queue.first else { continue }
            var opening = openings[zone] ?? OpeningTimes(hours, zone: zone)
            let moment = opening.next(onOrAfter: max(free, letter.due))
            openings[zone] = opening
            if let known = best, (known.moment, known.order) < (moment, letter.order) { continue }
            best = (zone, moment, letter.order)
        }
        return best.map { ($0.zone, $0.moment) }
    }

    /// Whether the day has room; if not, the mailbox waits for the next day.
    private mutating func mayWrite(at moment: Date) -> Bool {
        let today = LocalDate(moment, in: hours.zone)
        let used = day == today.dayNumber ? count : 0
        let age = today.dayNumber - min(firstDay ?? today.dayNumber, today.dayNumber) + 1
        guard used < mailbox.limits.cap(onDay: age) else {
            free = today.adding(days: 1).start(in: hours.zone)
            return false
        }
        return true
    }

    private mutating func note(_ letter: Waiting, at moment: Date) {
        let today = LocalDate(moment, in: hours.zone).dayNumber
        count = day == today ? count + 1 : 1
        day = today
        firstDay = min(firstDay ?? today, today)
        free = moment.addingTimeInterval(
            mailbox.limits.jitter(seed: StableHash.hash("\(letter.contact.id)\u{0}\(letter.step)")))
        guard domainPause > 0 else { return }
        let domain = letter.contact.domain
        let turn = moment.addingTimeInterval(domainPause)
        domainFree[domain] = turn
        if letter.isNextOfDomain { hasNext.remove(domain) }
        guard !hasNext.contains(domain), var following = parked[domain]?.removeFirst() else { return }
        following.isNextOfDomain = true
        following.due = turn
        hasNext.insert(domain)
        queue(following)
    }
}
