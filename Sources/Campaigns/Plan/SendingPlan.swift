public import Foundation
public import Scheduling

/// A simulation of what starting a campaign will cause: who is written to, and when. It assumes that nobody answers and everybody gets
/// the whole sequence; each answer makes it shorter.
public struct SendingPlan: Sendable, Equatable {
    /// The letters of a day.
    public struct Day: Sendable, Equatable {
        /// The day, in the zone in which mailboxes count days.
        public let date: LocalDate
        /// First letters.
        public var first = 0
        /// Later letters.
        public var following = 0
    }

    /// Lets a number of people a day begin, in the order in which they entered.
    public struct Turns: Sendable, Equatable {
        let perDay: Int
        let usedToday: Int

        /// - Parameters:
        ///   - perDay: How many people a day, at least one.
        ///   - usedToday: How many have begun today already.
        public init(perDay: Int, usedToday: Int = 0) {
            self.perDay = max(1, perDay)
            self.usedToday = max(0, usedToday)
        }

        /// When somebody's turn comes.
        func turn(of number: Int, from start: Date, in zone: TimeZone) -> Date {
            let days = (number + min(usedToday, perDay)) / perDay
            return days == 0 ? start : LocalDate(start, in: zone).adding(days: days).start(in: zone)
        }
    }

    /// How many people get a first letter.
    public let people: Int
    /// When the first of the first letters goes out; `nil` if nobody is written to.
    public let firstLetter: Date?
    /// When the last of the first letters goes out.
    public let lastFirstLetter: Date?
    /// When the last letter of all goes out, if nobody answers.
    public let lastLetter: Date?
    /// The letters by day, the earliest first; days without letters are absent.
    public let days: [Day]
    /// Who is not written to, and why: identifiers of contacts, in the audience's order.
    public let leftOut: [LeftOut: [String]]
    /// How many first letters do not go out within ``horizonDays``.
    public let beyond: Int

    /// How many days ahead a plan looks.
    public static let horizonDays = 400

    /// Simulates a campaign.
    ///
    /// - Parameters:
    ///   - contacts: The audience, in the order in which it is written to.
    ///   - mailboxes: The mailboxes that write.
    ///   - followUpDays: Days between a letter and the next one of the sequence.
    ///   - turns: Limits how many people begin in a day; `nil`: as many as the mailboxes may write.
    ///   - hours: When letters may go out, in each recipient's zone; its own zone is the one in which mailboxes count days.
    ///   - start: When the campaign is started.
    public init(
        of contacts: [PlannedContact], by mailboxes: [PlannedMailbox], followUpDays: [Int], turns: Turns? = nil,
        hours: WorkingHours, start: Date
    ) {
        let senders = Dictionary(mailboxes.map { ($0.id, $0) }) { first, _ in first }
        var leftOut: [LeftOut: [String]] = [:]
        var queues: [String: [SendingSimulation.Entrant]] = [:]
        var entered = 0
        for contact in contacts {
            let canSend = senders[contact.mailbox].map { $0.limits.dailyCap > 0 } ?? false
            if let reason = contact.leftOut ?? (canSend ? nil : .noMailbox) {
                leftOut[reason, default: []].append(contact.id)
            } else {
                let due = turns?.turn(of: entered, from: start, in: hours.zone) ?? start
                queues[contact.mailbox, default: []].append((contact, due))
                entered += 1
            }
        }
        var letters: [SendingSimulation.Letter] = []
        var beyond = 0
        for mailbox in mailboxes {
            guard let theirs = queues.removeValue(forKey: mailbox.id) else { continue }
            var simulation = SendingSimulation(mailbox, followUpDays: followUpDays, hours: hours, start: start)
            beyond += simulation.send(to: theirs)
            letters += simulation.letters
        }
        self.leftOut = leftOut
        let first = letters.lazy.filter { $0.step == 0 }.map(\.at)
        people = first.count
        firstLetter = first.min()
        lastFirstLetter = first.max()
        lastLetter = letters.lazy.map(\.at).max()
        self.beyond = beyond
        var days: [LocalDate: Day] = [:]
        for letter in letters {
            let date = LocalDate(letter.at, in: hours.zone)
            if letter.step == 0 {
                days[date, default: Day(date: date)].first += 1
            } else {
                days[date, default: Day(date: date)].following += 1
            }
        }
        self.days = days.values.sorted { $0.date < $1.date }
    }
}
