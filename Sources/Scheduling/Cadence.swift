public import Foundation

/// When a silent prospect is written to again.
public struct Cadence: Codable, Sendable, Equatable {
    /// Days after the letter before, one for each follow-up: `[3, 7]` is two of them.
    public var followUps: [Int]

    /// A follow-up for each entry, in days after the letter before it.
    public init(followUps: [Int]) {
        self.followUps = followUps
    }

    /// The earliest moment of a follow-up (0 for the first), in the recipient's working hours, or nil when there are no more.
    public func moment(ofFollowUp index: Int, after letter: Date, hours: WorkingHours) -> Date? {
        guard followUps.indices.contains(index) else { return nil }
        let local = LocalDateTime(letter, in: hours.zone)
        let date = local.date.adding(days: max(0, followUps[index]))
        return hours.next(onOrAfter: date.moment(at: local.time, in: hours.zone))
    }
}
