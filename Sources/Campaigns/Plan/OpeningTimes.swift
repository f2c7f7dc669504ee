internal import Foundation
internal import Scheduling

/// When letters may go out in a zone: ``WorkingHours``, cached for ascending moments.
struct OpeningTimes {
    private let hours: WorkingHours
    /// Nothing may go out from the first of these to the second; from the second to the third it may.
    private var known: (from: Date, open: Date, end: Date)?

    init(_ hours: WorkingHours, zone: String) {
        self.hours = TimeZone(identifier: zone).map(hours.moved(to:)) ?? hours
    }

    /// The moment itself if letters may go out then, or else the next at which they may.
    mutating func next(onOrAfter moment: Date) -> Date {
        if let known, known.from <= moment, moment < known.end { return max(moment, known.open) }
        let open = hours.next(onOrAfter: moment)
        let local = LocalDateTime(open, in: hours.zone)
        let stretch = hours.intervals(on: local.date).first { $0.contains(local.time) }
        known = stretch.map { (moment, open, local.date.moment(at: $0.end, in: hours.zone)) }
        return open
    }
}
