internal import CIcal

/// A rule by which an event recurs (RFC 5545 section 3.3.10), as far as it can be followed in a bounded time.
struct RecurrenceRule {
    private let text: String
    /// The most days for which it is cheap to follow.
    private let longest: Int
    /// The last moment that counts; nil if the rule has none or gives a number of occurrences.
    let until: CalendarTime?

    /// Reads a rule; nil if it is malformed, and for rules that no real calendar has and that would take for ever to follow:
    /// every second or minute with a filter, or by a calendar other than the Gregorian.
    init?(_ text: String) {
        var parts: [String: String] = [:]
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
        }
        guard let frequency = parts["FREQ"], text.utf8.count <= 4000,
            parts["RSCALE"].map({ $0 == "GREGORIAN" }) ?? true
        else { return nil }
        let isFiltered = parts.keys.contains { $0.hasPrefix("BY") }
        if frequency == "SECONDLY" || frequency == "MINUTELY" { guard !isFiltered else { return nil } }
        longest = frequency == "HOURLY" && isFiltered ? 20 * 366 : 200 * 366
        until = parts["UNTIL"].flatMap { CalendarTime($0, zone: nil) }
        guard parts["UNTIL"] == nil || until != nil else { return nil }
        parts["RSCALE"] = nil
        parts["SKIP"] = nil
        parts["UNTIL"] = nil
        self.text = parts.sorted { $0.key == "FREQ" || ($1.key != "FREQ" && $0.key < $1.key) }
            .map { "\($0.key)=\($0.value)" }.joined(separator: ";")
    }

    /// The days and seconds on which it falls, by the wall clock.
    ///
    /// - Parameters:
    ///   - start: The event's beginning.
    ///   - end: The last day that matters.
    ///   - steps: The most occurrences to count; reduced by those that were counted.
    /// - Returns: The occurrences on `first` or later; nil if the rule is malformed or began too long ago to be
    ///   followed.
    func times(
        from start: CalendarTime, since first: Int, until end: Int, steps: inout Int
    ) -> [(day: Int, second: Int)]? {
        guard end - start.day <= longest else { return nil }
        let most = steps
        let found = CalendarLibrary.alone { () -> (times: [SIMD2<Int>], steps: Int)? in
            var rule = icalrecurrencetype_from_string(text)
            guard rule.freq != ICAL_NO_RECURRENCE else { return nil }
            // Given an end, libical counts up to it and never searches for an occurrence that does not come.
            rule.until = CalendarTime(day: end, second: 86_399, isDay: false, place: .utc).plain
            guard let iterator = icalrecur_iterator_new(rule, start.plain) else { return ([], 0) }
            defer { icalrecur_iterator_free(iterator) }
            var times: [SIMD2<Int>] = []
            for step in 0..<most {
                guard let time = CalendarTime(icalrecur_iterator_next(iterator), zone: nil), time.day <= end else {
                    return (times, step)
                }
                if time.day >= first { times.append([time.day, time.second]) }
            }
            return (times, most)
        }
        guard let found else { return nil }
        steps -= found.steps
        return found.times.map { ($0.x, $0.y) }
    }
}
