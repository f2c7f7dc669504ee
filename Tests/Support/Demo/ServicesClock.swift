import Foundation

/// The services' clock: the real one and an offset, which they read from a file.
struct ServicesClock: Sendable {
    let file: URL
    private(set) var offset: Int = 0

    init(file: URL) { self.file = file }

    /// What the services take for the present.
    var now: Date { Date().addingTimeInterval(TimeInterval(offset)) }

    /// Moves the clock, by whole seconds.
    mutating func advance(by seconds: Int) throws(DemoError) {
        offset += seconds
        do {
            try Data("\(offset)\n".utf8).write(to: file, options: .atomic)
        } catch {
            throw DemoError(.part, "the clock's file \(file.path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Moves the clock to a moment.
    mutating func set(to moment: Date) throws(DemoError) {
        try advance(by: Int(moment.timeIntervalSince(now).rounded()))
    }
}

extension ServicesClock {
    private static let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    /// Goes on from where the clock was left, and moves it to the next working hour in Moscow if there is none now.
    ///
    /// - Parameter holidays: Days off, as `yyyy-MM-dd`.
    /// - Returns: Whether the clock does not show the real time.
    mutating func skipToWorkingHours(holidays: Set<String>) throws(DemoError) -> Bool {
        let left = (try? String(contentsOf: file, encoding: .utf8)).flatMap {
            Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        offset = max(left ?? 0, 0)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = Self.moscow
        var moment = now
        while !Self.isWorkingHour(moment, calendar, holidays) {
            let hour = calendar.dateInterval(of: .hour, for: moment)
            moment = hour?.end.addingTimeInterval(60) ?? moment.addingTimeInterval(3600)
        }
        try set(to: moment)
        return offset != 0
    }

    /// The services' present, for people.
    var inWords: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = Self.moscow
        formatter.dateFormat = "EEEE d MMMM yyyy, HH:mm 'in Moscow'"
        return formatter.string(from: now)
    }

    private static func isWorkingHour(_ moment: Date, _ calendar: Calendar, _ holidays: Set<String>) -> Bool {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour], from: moment)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let weekday = parts.weekday,
            let hour = parts.hour
        else { return true }
        let pad = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
        return (2...6).contains(weekday) && (10..<18).contains(hour)
            && !holidays.contains("\(year)-\(pad(month))-\(pad(day))")
    }
}
