import Basics
import Foundation
import Scheduling
import Testing
import Understanding

/// Words and the time they name: `2026-12-02` a day, `2026-11-23..2026-11-29` days, `2026-11-20T15:00` a moment,
/// `2026-11-20T13:00..17:00` a stretch of a day; `now..` begins at the moment of reading; `a>b` from one moment to another.
struct DateRow: Sendable, CustomTestStringConvertible {
    let words: String
    let expected: String
    var now = "2026-11-18T11:00"
    var zone = "Europe/Moscow"

    init(_ words: String, _ expected: String, now: String = "2026-11-18T11:00", zone: String = "Europe/Moscow") {
        self.words = words
        self.expected = expected
        self.now = now
        self.zone = zone
    }

    var testDescription: String { words }

    func check(language: Language) {
        var context = ReadingContext.reading(at: now, zone: zone)
        context.language = language
        let when = DateWords.resolve(words, in: context)
        #expect(when == self.when, "\(words): \(describe(when)) instead of \(expected)")
    }

    private var when: When {
        let ends = expected.components(separatedBy: ">")
        if ends.count == 2 { return .day(from: Self.moment(ends[0], zone), to: Self.moment(ends[1], zone)) }
        let parts = expected.components(separatedBy: "..")
        if parts.count == 1 {
            if expected.contains("T") { return .moment(Self.moment(expected, zone)) }
            return .day(from: start(expected), to: end(expected))
        }
        let from = parts[0] == "now" ? Self.moment(now, zone) : start(parts[0])
        if parts[1].contains(":") {
            return .day(from: from, to: Self.moment("\(parts[0].prefix(10))T\(parts[1])", zone))
        }
        return .day(from: from, to: end(parts[1]))
    }

    private func start(_ text: String) -> Date { Self.moment(text.contains("T") ? text : text + "T00:00", zone) }

    private func end(_ text: String) -> Date {
        LocalDate(String(text.prefix(10))).map { $0.adding(days: 1).start(in: TimeZone(identifier: zone) ?? .gmt) }
            ?? .distantPast
    }

    /// A wall-clock moment `yyyy-MM-ddTHH:mm` in a zone.
    static func moment(_ text: String, _ zone: String = "Europe/Moscow") -> Date {
        let parts = text.components(separatedBy: "T")
        guard parts.count == 2, let date = LocalDate(parts[0]), let time = LocalTime(parts[1]) else {
            return .distantPast
        }
        return date.moment(at: time, in: TimeZone(identifier: zone) ?? .gmt)
    }

    private func describe(_ when: When?) -> String {
        let zone = TimeZone(identifier: zone) ?? .gmt
        func show(_ date: Date) -> String {
            let local = LocalDateTime(date, in: zone)
            return "\(local.date)T\(local.time)"
        }
        switch when {
        case .moment(let moment): return show(moment)
        case .day(let from, let to): return "\(show(from))..\(show(to))"
        case .ambiguous(let words): return "ambiguous \(words)"
        case nil: return "nothing"
        }
    }
}

extension ReadingContext {
    /// A context at a wall-clock moment, with nothing said before.
    static func reading(at now: String = "2026-11-18T11:00", zone: String = "Europe/Moscow") -> ReadingContext {
        ReadingContext(now: DateRow.moment(now, zone), timeZone: zone)
    }
}
