internal import Foundation

/// The times of one event and its exceptions, within the span of the question.
struct Occurrences {
    private let question: BusyQuestion
    private let clock: CalendarClock
    /// How many occurrences of all events may still be counted.
    private(set) var steps: Int
    /// The number of events that were not fully understood.
    private(set) var unread = 0

    init(_ question: BusyQuestion, _ clock: CalendarClock) {
        self.question = question
        self.clock = clock
        steps = question.limits.allSteps
    }

    /// The busy times of events that share a UID: the recurring one, and those that replace single occurrences of it.
    mutating func times(of events: [CalendarEvent]) -> [DateInterval] {
        unread += events.count(where: \.isPartly)
        let changes = events.filter { $0.recurrence != nil }.compactMap { event in
            event.recurrence.map { (original: clock.moment($0), recurrence: $0, event: event) }
        }.sorted { $0.original < $1.original }
        // An occurrence that was moved may come from before the span or from after it.
        let slack = changes.contains { $0.event.isThisAndFuture } ? Self.slack : 0
        var times: [DateInterval] = []
        for event in events where event.recurrence == nil {
            var found = occurrences(of: event, slack: slack).mapValues { (end: $0, isFree: event.isFree) }
            for change in changes {
                if change.event.isThisAndFuture {
                    let start = clock.moment(change.event.start)
                    let shift = start.timeIntervalSince(change.original)
                    var shifted: [Date: (end: Date, isFree: Bool)] = [:]
                    for key in found.keys.filter({ $0 >= change.original }) {
                        found[key] = nil
                        let moved = key.addingTimeInterval(shift)
                        // The change itself is counted below.
                        guard moved > start else { continue }
                        shifted[moved] = (end(of: change.event, from: moved, start), change.event.isFree)
                    }
                    found.merge(shifted) { $1 }
                } else if change.recurrence.isDay, !event.start.isDay {
                    let place = event.start.place
                    for key in found.keys where clock.isOn(key, change.recurrence.day, of: place) { found[key] = nil }
                } else {
                    found[change.original] = nil
                }
            }
            for (start, occurrence) in found where !occurrence.isFree && question.touches(start, occurrence.end) {
                times.append(DateInterval(start, occurrence.end))
            }
        }
        for change in changes where !change.event.isFree {
            let start = clock.moment(change.event.start)
            let end = end(of: change.event, from: start, start)
            if question.touches(start, end) { times.append(DateInterval(start, end)) }
        }
        return times
    }

    private static let slack = 32

    /// The starts of an event, each with its end.
    private mutating func occurrences(of event: CalendarEvent, slack: Int) -> [Date: Date] {
        let start = clock.moment(event.start)
        var found = [start: end(of: event, from: start, start)]
        let length = max(0, Int(end(of: event, from: start, start).timeIntervalSince(start) / 86_400))
        let first = Int((question.from.timeIntervalSince1970 / 86_400).rounded(.down)) - length - slack - 2
        let last = Int((question.to.timeIntervalSince1970 / 86_400).rounded(.up)) + slack + 1
        for text in event.rules {
            guard let rule = RecurrenceRule(text) else {
                unread += 1
                continue
            }
            var own = min(question.limits.steps, steps)
            let before = own
            guard let times = rule.times(from: event.start, since: first, until: last, steps: &own) else {
                unread += 1
                continue
            }
            steps -= before - own
            let limit = rule.until.map { self.limit($0, of: event) } ?? .distantFuture
            for time in times {
                var occurrence = event.start
                occurrence.day = time.day
                occurrence.second = event.start.isDay ? 0 : time.second
                let moment = clock.moment(occurrence)
                if moment <= limit { found[moment] = end(of: event, from: occurrence, start) }
            }
        }
        for extra in event.extras {
            let moment = clock.moment(extra.start)
            switch extra.end {
            case .at(let time): found[moment] = clock.moment(time)
            case .after(let length): found[moment] = end(extra.start, length)
            case nil: found[moment] = end(of: event, from: extra.start, start)
            }
        }
        for time in event.excluded {
            if time.isDay, !event.start.isDay {
                for key in found.keys where clock.isOn(key, time.day, of: event.start.place) { found[key] = nil }
            } else {
                found[clock.moment(time)] = nil
            }
        }
        return found
    }

    /// The last moment of a rule. If the rule names a day, this is the end of that day by the event's clock.
    private func limit(_ until: CalendarTime, of event: CalendarEvent) -> Date {
        var until = until
        if until.isDay {
            until = CalendarTime(day: until.day, second: 86_399, isDay: false, place: event.start.place)
        } else if until.place != .utc {
            until.place = event.start.place
        }
        return clock.moment(until)
    }

    /// The end of an occurrence: an event with an end time always takes equally long, one that lasts for days ends at the same hour (RFC 5545
    /// section 3.8.5.3).
    private func end(of event: CalendarEvent, from start: CalendarTime, _ first: Date) -> Date {
        switch event.end {
        case .after(let length): return end(start, length)
        case .at(let time):
            if time.isDay, event.start.isDay {
                return clock.moment(start.moved(days: max(1, time.day - event.start.day)))
            }
            return clock.moment(start).addingTimeInterval(max(0, clock.moment(time).timeIntervalSince(first)))
        }
    }

    private func end(of event: CalendarEvent, from start: Date, _ first: Date) -> Date {
        if start == first { return end(of: event, from: event.start, first) }
        return start.addingTimeInterval(max(0, end(of: event, from: event.start, first).timeIntervalSince(first)))
    }

    private func end(_ start: CalendarTime, _ length: CalendarEvent.Length) -> Date {
        clock.moment(start.moved(days: length.days)).addingTimeInterval(length.seconds)
    }
}

extension DateInterval {
    fileprivate init(_ start: Date, _ end: Date) { self.init(start: start, end: max(start, end)) }
}
