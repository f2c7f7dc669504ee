import Scheduling

/// Some days in a row, both ends included.
struct DaySpan: Sendable, Equatable {
    let first: LocalDate
    let last: LocalDate

    init(_ first: LocalDate, _ last: LocalDate) {
        self.first = min(first, last)
        self.last = max(first, last)
    }

    init(_ day: LocalDate) {
        self.init(day, day)
    }

    /// The week, Monday to Sunday, that contains a day.
    static func week(of day: LocalDate) -> DaySpan {
        DaySpan(day.startOfWeek, day.startOfWeek.adding(days: 6))
    }

    static func month(_ month: Int, year: Int) -> DaySpan {
        let first = LocalDate(year: min(max(year, 1), 9999), month: month, day: 1) ?? LocalDate(dayNumber: 0)
        return DaySpan(first, first.adding(months: 1).adding(days: -1))
    }

    static func months(_ first: Int, count: Int, year: Int) -> DaySpan {
        let start = month(first, year: year).first
        return DaySpan(start, start.adding(months: count).adding(days: -1))
    }

    static func year(_ year: Int) -> DaySpan { months(1, count: 12, year: year) }

    var isDay: Bool { first == last }
    var length: Int { last.dayNumber - first.dayNumber + 1 }

    func contains(_ day: LocalDate) -> Bool { first <= day && day <= last }

    /// The days both have in common.
    func intersection(_ other: DaySpan) -> DaySpan? {
        let (start, end) = (max(first, other.first), min(last, other.last))
        return start <= end ? DaySpan(start, end) : nil
    }
}
