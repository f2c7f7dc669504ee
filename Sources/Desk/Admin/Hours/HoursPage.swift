internal import BSON
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import Setup
internal import WebServing

/// The hours of the week, and a month in which a click turns a working day into a day off and back.
struct HoursPage: Sendable {
    let frame: Frame
    let hours: WorkingHours
    /// The first day of the month that is shown.
    let month: LocalDate
    let today: LocalDate
    let changes: [ChangeDocument]
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .hours, done: done,
            """
            <p>\(wording.admin(.hoursHint))</p><div class="beside"><div>\(calendar)\(daysOff)</div>\(week)</div>
            <h2>\(wording.admin(.changes))</h2>\(ChangeList(frame: frame, changes: changes).html)
            """)
    }

    /// The month a day is in, as the page's address names it.
    static func name(of day: LocalDate) -> String { String(day.description.prefix(7)) }

    private var seen: HTML {
        let value = try? BSONEncoder().encode(hours)
        return "<input type=\"hidden\" name=\"seen\" value=\"\(SettingsBook.fingerprint(of: value))\">"
    }

    private var calendar: HTML {
        let first = month.startOfWeek
        let last = month.adding(months: 1)
        let weeks = (0..<6).map { first.adding(days: $0 * 7) }.filter { $0 < last }
        let rows = weeks.map { monday -> HTML in
            let cells = (0..<7).map { cell(monday.adding(days: $0)) }
            return "<tr>\(cells)</tr>"
        }
        let head = Weekday.allCases.map { "<th scope=\"col\">\(wording.short($0))</th>" as HTML }
        return """
            <h2 id="month">\(wording.month(month))</h2>
            <p class="actions"><a class="button" href="/settings/hours?month=\(Self.name(of: month.adding(months: -1)))">\(wording.admin(.earlierMonth))</a>
            <a class="button" href="/settings/hours?month=\(Self.name(of: month.adding(months: 1)))">\(wording.admin(.laterMonth))</a></p>
            <form method="post" action="/settings/hours/day">\(frame.token)\(seen)
            <div class="wide" tabindex="0" role="region" aria-labelledby="month"><table class="month"><thead><tr>\(head)</tr></thead>
            <tbody>\(rows)</tbody></table></div></form>
            """
    }

    private func cell(_ day: LocalDate) -> HTML {
        guard day.month == month.month else { return "<td></td>" }
        let isOff = hours.holidays.contains(day)
        let isFree = hours.week[day.weekday]?.isEmpty ?? true
        let state = wording.admin(isOff ? .dayOff : isFree ? .freeWeekday : .workday)
        return """
            <td\(day == today ? " class=\"today\"" : .empty)><button name="day" value="\(day.description)" aria-pressed="\(isOff ? "true" : "false")"
            aria-label="\(day.day) \(wording.month(month)): \(state)" title="\(state)"\(isFree ? " class=\"free\"" : .empty)>\(day.day)</button></td>
            """
    }

    private var daysOff: HTML? {
        let coming = hours.holidays.filter { $0 >= today }.sorted()
        guard !coming.isEmpty else { return nil }
        let list = coming.map {
            "<li><a href=\"/settings/hours?month=\(Self.name(of: $0))\">\($0.description)</a></li>" as HTML
        }
        return "<h2>\(wording.admin(.daysOff))</h2><ul>\(list)</ul>"
    }

    private var week: HTML {
        """
        <form class="stack" method="post" action="/settings/hours/save">\(frame.token)\(seen)
        <h2>\(wording.admin(.week))</h2><p class="hint">\(wording.admin(.weekHint))</p>
        \(WeekFields(wording: wording, week: hours.week, timeZone: hours.timeZone).html)
        <p class="hint">\(wording.admin(.saveHoursHint))</p>
        <button class="primary">\(wording.admin(.saveHours))</button></form>
        """
    }
}
