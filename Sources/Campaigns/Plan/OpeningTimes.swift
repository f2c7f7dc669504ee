internal import Foundation
internal import Scheduling

/// When letters may go out in a zone: what ``WorkingHours`` says, remembered for moments that ascend.
struct OpeningTimes {
    private let hours: WorkingHours
    /// From the first of these to the second nothing may go out, from then to the third it may.
    private var known: (from: Date, open: Date, end: Date)?

    init(_ hours: WorkingHours, zone: String) {
        self.hours = TimeZone(identifier: zone).map(hours.moved(to:)) ?? hours
    }

    /// The moment itself where letters may go out, or else the next at which they may.
    mutating func next(onOrAfter moment: Date) -> Date {
        if let known, known.from <= moment, moment < known.end { return max(moment, known.open) }
        let open = hours.next(onOrAfter: moment)
        let local = LocalDateTime(open, in: hours.zone)
        let stretch = hours.intervals(on: local.date).first { $0.contains(local.time) }
        known = stretch.map { (moment, open, local.date.moment(at: $0.end, in: hours.zone)) }
        return open
    }
}
