internal import Foundation
internal import SalesStore
internal import WebServing

/// One host: what is configured, each calendar with a form of its own, and the history.
struct HostPage: Sendable {
    let frame: Frame
    let standing: HostStanding
    let changes: [ChangeDocument]
    let now: Date
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }
    private var host: HostDocument { standing.host }

    static func path(_ id: String) -> String { "/settings/hosts/\(Path.escape(id))" }

    var html: HTML {
        let reading: HTML? =
            standing.isBeingRead(at: now) ? "<p role=\"status\">\(wording.host(.testing))</p>" : nil
        return frame.page(
            .hosts, done: done,
            """
            <p><a href="/settings/hosts">\(wording(.back))</a></p>
            <h2>\(host.name(in: wording.language)) <code>\(host.id)</code></h2>
            \(HostFields(frame: frame, host: host, teamZone: host.timeZone).html)
            <h2>\(wording.host(.calendars))</h2>\(reading)
            <div class="cards">\(host.calendars.map { card($0) })</div>
            \(HostButtons(frame: frame, standing: standing).html)
            <h2>\(wording.host(.newCalendar))</h2><p class="hint">\(wording.host(.calendarHint))</p>
            \(form(nil))
            <h2>\(wording.admin(.changes))</h2>\(ChangeList(frame: frame, changes: changes).html)
            <h2>\(wording.host(.remove))</h2><p class="hint">\(wording.host(.removeHint))</p>
            <form method="post" action="/settings/hosts/remove">\(frame.token)\(HostFields.seen(host))
            <button class="danger">\(wording.host(.remove))</button></form>
            """)
    }

    private func card(_ calendar: HostDocument.Calendar) -> HTML {
        let health = CalendarList(wording: wording, standing: standing, now: now).health(of: calendar)
        return """
            <section class="card"><h3>\(calendar.id)</h3><p><code>\(calendar.shownPlace)</code></p><p>\(health)</p>
            \(form(calendar))
            <form method="post" action="/settings/hosts/calendar/remove">\(frame.token)\(HostFields.seen(host))
            <input type="hidden" name="calendar" value="\(calendar.id)">
            <button class="danger" aria-label="\(wording.host(.removeCalendar)): \(calendar.id)">\(wording.host(.removeCalendar))</button></form></section>
            """
    }

    /// The form of a calendar. Its address and password are not shown: the address may be a secret, the password is none of the page's.
    private func form(_ calendar: HostDocument.Calendar?) -> HTML {
        let kinds = HostDocument.Calendar.Kind.allCases.map { kind -> HTML in
            let selected: HTML = kind == calendar?.kind ? " selected" : .empty
            let name = wording.host(kind == .ics ? .kindFile : .kindServer)
            return "<option value=\"\(kind.rawValue)\"\(selected)>\(name)</option>"
        }
        let name: HTML =
            calendar.map { "<input type=\"hidden\" name=\"calendar\" value=\"\($0.id)\">" }
                ?? """
                <label>\(wording.host(.calendarName)) <input name="calendar" maxlength="60" required autocomplete="off"></label>
                """
        let phrase: HostPhrase = calendar == nil ? .addCalendar : .saveCalendar
        let label = wording.host(phrase) + (calendar.map { ": \($0.id)" } ?? "")
        return """
            <form class="stack" method="post" action="/settings/hosts/calendar/save">\(frame.token)\(HostFields.seen(host))
            \(name)\(calendar == nil ? "<input type=\"hidden\" name=\"new\" value=\"1\">" as HTML : .empty)
            <label>\(wording.host(.kind)) <select name="kind">\(kinds)</select></label>
            <label>\(wording.host(calendar == nil ? .place : .keepPlace))
            <input name="place" maxlength="1000" autocomplete="off" placeholder="\(wording.host(.placeHint))"\(calendar == nil ? " required" as HTML : .empty)></label>
            <label>\(wording.host(.user)) <input name="username" maxlength="200" autocomplete="off" value="\(calendar?.username ?? "")"></label>
            <label>\(wording.host(.passwordVariable))
            <input name="secret" maxlength="100" autocomplete="off" placeholder="CALENDAR_SECRET_…" value="\(calendar?.passwordSecret ?? "")"></label>
            <label class="check"><input type="checkbox" name="writes" value="1"\(calendar?.writes == true ? " checked" as HTML : .empty)>
            \(wording.host(.writes))</label>
            <button aria-label="\(label)">\(wording.host(phrase))</button></form>
            """
    }
}
