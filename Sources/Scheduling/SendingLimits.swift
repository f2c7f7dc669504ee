public import Foundation

/// How much and when one mailbox may start conversations, so that it is not taken for a spammer.
public struct SendingLimits: Codable, Sendable, Equatable {
    /// Letters a day once the mailbox is warm.
    public var dailyCap: Int
    /// Caps for day 1, 2, … of a new mailbox; after the last one `dailyCap` holds.
    public var warmUp: [Int]
    /// The least pause added before a letter, in seconds.
    public var jitterMinimumSeconds: Int
    /// The greatest pause added before a letter, in seconds.
    public var jitterMaximumSeconds: Int

    /// Limits of one mailbox.
    public init(dailyCap: Int, warmUp: [Int] = [], jitterMinimumSeconds: Int = 0, jitterMaximumSeconds: Int = 0) {
        self.dailyCap = dailyCap
        self.warmUp = warmUp
        self.jitterMinimumSeconds = jitterMinimumSeconds
        self.jitterMaximumSeconds = jitterMaximumSeconds
    }

    /// The cap on a day of the mailbox's life, 1 being the first; never below zero.
    public func cap(onDay day: Int) -> Int {
        let index = day - 1
        return max(0, warmUp.indices.contains(index) ? min(warmUp[index], dailyCap) : dailyCap)
    }

    /// The pause for a seed, the same every time: a job planned again after a crash gets the same moment.
    public func jitter(seed: UInt64) -> TimeInterval {
        let low = max(0, jitterMinimumSeconds)
        let span = UInt64(max(0, jitterMaximumSeconds - low))
        guard span > 0 else { return TimeInterval(low) }
        return TimeInterval(low) + TimeInterval(SendingLimits.mixed(seed) % (span + 1))
    }

    /// When a letter that a mailbox starts should go out: not before `earliest`, in the recipient's working hours, jittered, on
    /// the first day whose cap is not used up. Nil when no day within a year has room (a cap of zero).
    ///
    /// - Parameters:
    ///   - earliest: the first moment thought of.
    ///   - hours: the recipient's working hours; outside of them it is quiet.
    ///   - plannedByDay: letters already sent or planned by this mailbox, by day in the mailbox's own zone.
    ///   - firstDay: the mailbox's first day of sending, nil when it starts now.
    ///   - mailboxZone: the zone in which the mailbox's days are counted.
    ///   - seed: what the jitter is drawn from, for example a hash of the letter's id.
    public func plannedMoment(
        notBefore earliest: Date, hours: WorkingHours, plannedByDay: [LocalDate: Int], firstDay: LocalDate?,
        mailboxZone: TimeZone, seed: UInt64
    ) -> Date? {
        let pause = jitter(seed: seed)
        var candidate = moment(from: earliest, pause: pause, hours: hours)
        let start = firstDay ?? LocalDate(candidate, in: mailboxZone)
        for _ in 0..<SendingLimits.searchDays {
            let day = LocalDate(candidate, in: mailboxZone)
            let age = max(1, day.dayNumber - start.dayNumber + 1)
            if plannedByDay[day, default: 0] < cap(onDay: age) { return candidate }
            candidate = moment(from: day.adding(days: 1).start(in: mailboxZone), pause: pause, hours: hours)
        }
        return nil
    }

    /// The pause begins when work does; should it run past the end of work, the next stretch begins with what is left of it.
    private func moment(from earliest: Date, pause: TimeInterval, hours: WorkingHours) -> Date {
        let open = hours.next(onOrAfter: earliest)
        let jittered = open.addingTimeInterval(pause)
        guard !hours.contains(jittered) else { return jittered }
        let reopened = hours.next(onOrAfter: jittered).addingTimeInterval(pause.truncatingRemainder(dividingBy: 900))
        return hours.contains(reopened) ? reopened : hours.next(onOrAfter: reopened)
    }

    private static let searchDays = 366

    /// SplitMix64: neighbouring seeds give unrelated pauses.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var value = seed &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
