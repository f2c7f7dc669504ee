internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// The demos of a week, or as a list, by the team's clocks.
struct CalendarPage: Sendable {
    /// What is shown.
    enum View: String, Sendable, CaseIterable { case week, list }

    let frame: Frame
    let view: View
    /// The first day shown: of a week its Monday.
    let first: LocalDate
    /// How many days.
    let days: Int
    let zone: TimeZone
    /// Whether it is the operator's own alone.
    let isMine: Bool
    let demos: [DemoEntry]
    let rota: DemoRota
    let users: [UserDocument]
    let now: Date

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.calendar),
            """
            <h1>\(wording(.calendar))</h1>
            <nav class="actions calendar-nav" aria-label="\(wording(.calendar))">\(navigation)</nav>
            <p class="hint">\(wording(.timesIn)) \(zone.identifier).</p>
            <div id="calendar" data-fragment="\(address())" data-calm>\(fragment)</div>
            """)
    }

    /// The demos; fetched again when something changes.
    var fragment: HTML {
        switch view {
        case .week: "\(week)\(hosts)"
        case .list: "\(list)\(hosts)"
        }
    }

    // MARK: The hosts

    /// Who shows the product, and whether it is known when they are free.
    private var hosts: HTML? {
        guard !rota.hosts.isEmpty else { return nil }
        let rows = rota.hosts.map { host -> HTML in
            let demos = rota.bookings.count { $0.host == host.id && $0.span.end > now }
            let isKnown = host.knownUntil.map { $0 > now } ?? true
            let state: PeoplePhrase = host.isPaused ? .hostPaused : isKnown ? .hostOffers : .hostUnknown
            return """
                <tr><th scope="row">\(host.name)</th><td>\(demos)</td>
                <td class="\(state == .hostUnknown ? "flag" : "")">\(wording(state))</td></tr>
                """
        }
        return """
            <h2>\(wording(.hosts))</h2><div class="wide" tabindex="0" role="region" aria-label="\(wording(.hosts))">
            <table><thead><tr><th scope="col">\(wording(.person))</th><th scope="col">\(wording(.demosAhead))</th>
            <th scope="col">\(wording(.stage))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func address(view: View? = nil, first: LocalDate? = nil, isMine: Bool? = nil) -> String {
        "/calendar?view=\((view ?? self.view).rawValue)&day=\((first ?? self.first).description)"
            + ((isMine ?? self.isMine) ? "&mine=1" : "")
    }

    private var navigation: HTML {
        let today = LocalDate(now, in: zone)
        let start = view == .week ? today.startOfWeek : today
        return """
            \(link(address(view: .week, first: first.startOfWeek), .week, isCurrent: view == .week))
            \(link(address(view: .list, first: today), .list, isCurrent: view == .list))
            <span class="gap"></span>
            \(link(address(first: first.adding(days: -7)), .weekBefore))
            \(link(address(first: start), .thisWeek))
            \(link(address(first: first.adding(days: 7)), .weekAfter))
            <span class="gap"></span>
            \(link(address(isMine: false), .everybodys, isCurrent: !isMine))
            \(link(address(isMine: true), .mineOnly, isCurrent: isMine))
            """
    }

    private func link(_ path: String, _ phrase: PeoplePhrase, isCurrent: Bool = false) -> HTML {
        "<a class=\"button\" href=\"\(path)\"\(isCurrent ? " aria-current=\"true\"" : .empty)>\(wording(phrase))</a>"
    }

    // MARK: The week

    private var week: HTML {
        let byDay = Dictionary(grouping: demos) { LocalDate($0.meeting.start, in: zone) }
        let columns = (0..<days).map { offset -> HTML in
            let day = first.adding(days: offset)
            let title = MomentText.day(day.start(in: zone), in: zone, language: wording.language)
            let isToday = day == LocalDate(now, in: zone)
            let items = (byDay[day] ?? []).map { "<li>\(card($0))</li>" as HTML }
            let content: HTML =
                items.isEmpty ? "<p class=\"hint\">\(wording(.nothingThisDay))</p>" : "<ul>\(items)</ul>"
            return """
                <section class="day\(isToday ? " today" : "")" aria-label="\(title)"><h2>\(title)</h2>\(content)</section>
                """
        }
        return "<div class=\"week\">\(columns)</div>"
    }

    private func card(_ demo: DemoEntry) -> HTML {
        let state = demo.state(at: now)
        return """
            <a class="demo-card" href="\(Path.demos(demo.conversation.id))"><strong>\(time(demo.meeting.start))–\(time(demo.meeting.end))</strong>
            <span>\(wording.title(of: demo.conversation))</span>
            <span class="hint">\(demo.conversation.state.contact.company ?? "")</span>
            <span class="\(state == .waitsForOutcome ? "flag" : "hint")">\(wording(state.phrase))</span>
            \(demo.answer.map { "<span class=\"hint\">\(wording($0))</span>" })
            <span class="hint">\(wording(PeoplePhrase.host)): \(host(demo))</span></a>
            """
    }

    // MARK: The list

    private var list: HTML {
        guard !demos.isEmpty else { return "<p class=\"empty\">\(wording(.noDemos))</p>" }
        let titles = [
            wording(.when), wording(.person), wording(.company), wording(.stage), wording(PeoplePhrase.host),
        ]
        let head = titles.map { "<th scope=\"col\">\($0)</th>" as HTML }
        let rows = demos.map { demo -> HTML in
            let day = MomentText.day(demo.meeting.start, in: zone, language: wording.language)
            let state = demo.state(at: now)
            return """
                <tr><th scope="row">\(day), \(time(demo.meeting.start))</th>
                <td><a href="\(Path.demos(demo.conversation.id))">\(wording.title(of: demo.conversation))</a></td>
                <td>\(demo.conversation.state.contact.company ?? "")</td>
                <td class="\(state == .waitsForOutcome ? "flag" : "")">\(wording(state.phrase))</td><td>\(host(demo))</td></tr>
                """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.demos))">
            <table><thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func host(_ demo: DemoEntry) -> String {
        guard let id = demo.meeting.host else { return wording(.nobody) }
        return Holder.all(rota.hosts, users).first { $0.id == id }?.name ?? id
    }

    private func time(_ moment: Date) -> String { MomentText.time(moment, in: zone) }
}
