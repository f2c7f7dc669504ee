internal import Basics
import Scheduling

/// The seasons of holidays that people postpone things beyond.
enum Holidays {
    /// Which holidays are meant.
    enum Season: Sendable {
        case newYear, christmas, may, defenders, women, easter, thanksgiving, blackFriday, cyberMonday, any
    }

    /// A season's days off, the next ones that are not over; nil if the words leave open which season is meant.
    static func span(_ season: Season, from today: LocalDate, language: Language) -> DaySpan? {
        switch season {
        case .newYear: return upcoming(today) { newYear($0, language) }
        case .christmas: return upcoming(today) { language == .ru ? newYear($0, language) : fixed($0, 12, 24, days: 2) }
        case .may: return upcoming(today) { fixed($0, 5, 1, days: 9) }
        case .defenders: return upcoming(today) { fixed($0, 2, 23, days: 1) }
        case .women: return upcoming(today) { fixed($0, 3, 8, days: 1) }
        case .easter: return upcoming(today) { DaySpan(easterSunday($0, language)) }
        case .thanksgiving: return upcoming(today, thanksgiving)
        case .blackFriday: return upcoming(today) { DaySpan(thanksgiving($0).last) }
        case .cyberMonday: return upcoming(today) { DaySpan(thanksgiving($0).last.next(.monday)) }
        case .any: return nearest(today, language)
        }
    }

    /// The first working day of a year after its holidays.
    static func firstWorkingDay(year: Int, language: Language) -> LocalDate {
        let lastDayOff = language == .ru ? 8 : 1
        return workday(DaySpan.month(1, year: year).first.adding(days: lastDayOff))
    }

    /// The day itself, or the Monday after it on a weekend.
    static func workday(_ day: LocalDate) -> LocalDate {
        day.weekday.isWeekend ? day.next(.monday) : day
    }

    private static func upcoming(_ today: LocalDate, _ span: (Int) -> DaySpan) -> DaySpan {
        for year in (today.year - 1)...(today.year + 1) {
            let candidate = span(year)
            if candidate.last >= today { return candidate }
        }
        return span(today.year + 1)
    }

    /// The winter holidays that begin in a year. Elsewhere they are shorter than in Russia, but nobody decides anything in the
    /// first week.
    private static func newYear(_ year: Int, _ language: Language) -> DaySpan {
        let start = DaySpan.month(12, year: year).first.adding(days: language == .ru ? 30 : 23)
        let end = DaySpan.month(1, year: min(year + 1, 9999)).first.adding(days: language == .ru ? 7 : 9)
        return DaySpan(start, end)
    }

    private static func fixed(_ year: Int, _ month: Int, _ day: Int, days: Int) -> DaySpan {
        let first = DaySpan.month(month, year: year).first.adding(days: day - 1)
        return DaySpan(first, first.adding(days: days - 1))
    }

    /// The fourth Thursday of November and the Friday after it.
    private static func thanksgiving(_ year: Int) -> DaySpan {
        let thursday = DaySpan.month(11, year: year).first.next(.thursday).adding(days: 21)
        return DaySpan(thursday, thursday.adding(days: 1))
    }

    /// "The holidays" without a name: those people think of at this time of the year.
    private static func nearest(_ today: LocalDate, _ language: Language) -> DaySpan? {
        switch (today.month, language) {
        case (10...12, _): newYear(today.year, language)
        case (1, _): today.day <= 14 ? newYear(today.year - 1, language) : nil
        case (2, .ru): fixed(today.year, 2, 23, days: 1)
        case (3, .ru): today.day <= 8 ? fixed(today.year, 3, 8, days: 1) : nil
        case (4, .ru): fixed(today.year, 5, 1, days: 9)
        case (5, .ru): today.day <= 11 ? fixed(today.year, 5, 1, days: 11) : nil
        default: nil
        }
    }

    /// Easter Sunday: by Gauss's rule for the Western churches, by Meeus's Julian rule (13 days later in this century) for the
    /// Orthodox.
    static func easterSunday(_ year: Int, _ language: Language) -> LocalDate {
        if language == .ru {
            let (a, b, c) = (year % 4, year % 7, year % 19)
            let d = (19 * c + 15) % 30
            let e = (2 * a + 4 * b - d + 34) % 7
            let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1)
            return DaySpan.month(month, year: year).first.adding(days: day - 1 + 13)
        }
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1)
        return DaySpan.month(month, year: year).first.adding(days: day - 1)
    }
}
