internal import Foundation
internal import Mail
internal import SalesStore
internal import Scheduling

/// Decides when a mailbox may start the next conversation: within the recipient's working hours, under the day's cap with
/// warm-up, and some time after the letter before.
struct LetterPace {
    enum Verdict: Equatable {
        /// Now; the count then is this.
        case go(MailboxDocument.Pace)
        /// Not before this moment.
        case wait(until: Date, reason: String)
    }

    let mailbox: MailboxDocument
    /// The hours in the recipient's zone.
    let hours: WorkingHours
    /// The zone in which the mailbox's days are counted.
    let mailboxZone: TimeZone
    /// The least and the most seconds between two letters.
    let jitterSeconds: [Int]
    /// How many letters a day may go to people whom somebody named; they do not count against the mailbox's own
    /// letters. Nil for a letter to anybody else.
    var referralsPerDay: Int?

    /// - Parameter seed: what the pause after this letter is drawn from, the same for the same letter.
    func verdict(at now: Date, seed: UInt64) -> Verdict {
        let open = hours.next(onOrAfter: now)
        guard open <= now else { return .wait(until: open, reason: "it is outside of the recipient's working hours") }
        let today = LocalDate(now, in: mailboxZone)
        let known = mailbox.pace
        // If no pause is wanted, a moment noted later by another sender is no reason to wait.
        if let known, known.nextAt > now, limits.jitterMaximumSeconds > 0 {
            return .wait(until: hours.next(onOrAfter: known.nextAt), reason: "the mailbox pauses between letters")
        }
        let firstDay = min(known?.firstDay ?? today.dayNumber, today.dayNumber)
        let letters = known.map { $0.day == today.dayNumber ? $0.letters : 0 } ?? 0
        let referrals = known.flatMap { $0.day == today.dayNumber ? $0.referrals : nil }
        let (used, cap) =
            referralsPerDay.map { (referrals ?? 0, $0) } ?? (letters, limits.cap(onDay: today.dayNumber - firstDay + 1))
        guard used < cap else {
            let tomorrow = today.adding(days: 1).start(in: mailboxZone)
            return .wait(until: hours.next(onOrAfter: tomorrow), reason: "the mailbox has used up its letters of today")
        }
        let next = now.addingTimeInterval(limits.jitter(seed: seed))
        var count = MailboxDocument.Pace(
            firstDay: firstDay, day: today.dayNumber, letters: letters, referrals: referrals, nextAt: next)
        if referralsPerDay == nil { count.letters += 1 } else { count.referrals = (referrals ?? 0) + 1 }
        return .go(count)
    }

    /// The caps of a mailbox: from `warmUpStart` in even steps to `dailyCap`.
    private var limits: SendingLimits {
        let days = max(0, min(mailbox.warmUpDays, 365))
        let warmUp = (0..<days).map { day in
            mailbox.warmUpStart + (mailbox.dailyCap - mailbox.warmUpStart) * day / days
        }
        return SendingLimits(
            dailyCap: mailbox.dailyCap, warmUp: warmUp, jitterMinimumSeconds: jitterSeconds.first ?? 0,
            jitterMaximumSeconds: jitterSeconds.last ?? 0)
    }
}
