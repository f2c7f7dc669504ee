import Foundation

/// Chooses a few starts out of many so that a person has a real choice: other days first, then other times of day.
struct SlotSpread {
    /// All starts to choose from, ascending.
    let starts: [Date]
    /// The person's zone, in which days and times of day are counted.
    let zone: TimeZone

    /// Times of day aimed at in turn: before noon, early afternoon, late afternoon.
    private static let aims = [11 * 60, 15 * 60, 13 * 60 + 30, 16 * 60 + 30, 10 * 60]
    /// Two starts on one day are at least this far apart.
    private static let gap: TimeInterval = 90 * 60

    /// Up to `count` starts, ascending.
    func choose(_ count: Int) -> [Date] {
        let days = Dictionary(grouping: starts) { LocalDate($0, in: zone) }
        let order = days.keys.sorted()
        var chosen: [Date] = []
        var found = true
        while chosen.count < count && found {
            found = false
            for day in order where chosen.count < count {
                guard let start = best(of: days[day] ?? [], besides: chosen) else { continue }
                chosen.append(start)
                found = true
            }
        }
        return chosen.sorted()
    }

    private func best(of starts: [Date], besides chosen: [Date]) -> Date? {
        let aim = SlotSpread.aims[chosen.count % SlotSpread.aims.count]
        return
            starts
            .filter { start in chosen.allSatisfy { abs($0.timeIntervalSince(start)) >= SlotSpread.gap } }
            .min { distance($0, to: aim) < distance($1, to: aim) }
    }

    private func distance(_ start: Date, to aim: Int) -> Int {
        abs(LocalDateTime(start, in: zone).time.minuteOfDay - aim)
    }
}
