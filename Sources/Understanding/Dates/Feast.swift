internal import Basics
import Scheduling

/// How the day of a feast is found in a year.
enum Feast: Sendable {
    /// The same day every year: month and day.
    case fixed(Int, Int)
    /// Which of a month's weekdays, from the first on.
    case nth(Int, Weekday, Int)
    /// The last of a month's weekdays.
    case last(Int, Weekday)
    /// Days after Easter Sunday, before it where negative.
    case easter(Int)

    /// The next one that is not over.
    func next(from today: LocalDate, _ language: Language) -> LocalDate {
        let day = day(in: today.year, language)
        return day >= today ? day : self.day(in: today.year + 1, language)
    }

    private func day(in year: Int, _ language: Language) -> LocalDate {
        switch self {
        case .fixed(let month, let day): DaySpan.month(month, year: year).first.adding(days: day - 1)
        case .nth(let month, let weekday, let count):
            DaySpan.month(month, year: year).first.next(weekday).adding(days: 7 * (count - 1))
        case .last(let month, let weekday): DaySpan.month(month, year: year).last.adding(days: -6).next(weekday)
        case .easter(let days): Holidays.easterSunday(year, language).adding(days: days)
        }
    }
}
