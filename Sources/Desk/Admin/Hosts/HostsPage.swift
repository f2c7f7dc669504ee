internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// Who shows the product: when they work, how their calendars are, what they hold next.
struct HostsPage: Sendable {
    let frame: Frame
    let standings: [HostStanding]
    /// The team's zone, for a new host.
    let teamZone: String
    let now: Date
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        let cards: HTML =
            standings.isEmpty
            ? "<p class=\"empty\">\(wording.host(.noHosts))</p>"
            : "<div class=\"cards\">\(standings.map { card($0) })</div>"
        return frame.page(
            .hosts, done: done,
            """
            <p>\(wording.host(.hint))</p>\(cards)
            <h2>\(wording.host(.newHost))</h2><p class="hint">\(wording.host(.newHostHint))</p>
            \(HostFields(frame: frame, host: nil, teamZone: teamZone).html)
            """)
    }

    private func card(_ standing: HostStanding) -> HTML {
        let host = standing.host
        let rows: [(String, HTML)] = [
            (wording(.address), "\(host.email)"), (wording(.timeZone), "\(host.timeZone)"),
            (wording.host(.works), "\(hours(host))"),
            (wording.host(.calendars), CalendarList(wording: wording, standing: standing, now: now).html),
            (wording.host(.nextDemos), demos(standing)),
        ]
        let list = rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
        let mark: HTML =
            host.isActive ? .empty : " <span class=\"flag\">\(wording.host(.paused))</span>"
        return """
            <section class="card"><h2>\(host.name(in: wording.language)) <code>\(host.id)</code>\(mark)</h2><dl>\(list)</dl>
            <p><a class="button" href="\(HostPage.path(host.id))" aria-label="\(wording.host(.edit)): \(host.id)">\(wording.host(.edit))</a></p>
            \(HostButtons(frame: frame, standing: standing).html)</section>
            """
    }

    private func hours(_ host: HostDocument) -> String {
        guard let hours = host.hours else { return wording.host(.teamHours) }
        return Weekday.allCases.compactMap { day -> String? in
            guard let stretches = hours.week[day], !stretches.isEmpty else { return nil }
            return "\(wording.short(day)) \(stretches.map(\.description).joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    private func demos(_ standing: HostStanding) -> HTML {
        guard !standing.demos.isEmpty else { return "\(wording.host(.noDemos))" }
        let rows = standing.demos.map { demo -> HTML in
            let contact = demo.conversation.state.contact
            let who = contact.name ?? contact.email ?? contact.company ?? "…"
            return """
                <li>\(wording.moment(demo.meeting.start)) ·
                <a href="\(Path.demos(demo.conversation.id))" dir="auto">\(who)</a></li>
                """
        }
        return "<ul>\(rows)</ul>"
    }
}

/// A host with what is known of them now.
struct HostStanding: Sendable {
    let host: HostDocument
    /// What their calendars said last.
    let busy: HostBusyDocument?
    /// The demos they hold next.
    let demos: [DemoEntry]
    /// How many demos could not be written to their calendar, or taken out of it.
    let notWritten: Int

    /// Whether somebody has asked for the calendars to be read, and that goes on.
    func isBeingRead(at now: Date) -> Bool {
        busy?.askedAt != nil || busy?.lease.map { $0.until > now } ?? false
    }

    /// Whether demos are offered, as far as the calendars have a say.
    func isKnown(at now: Date) -> Bool { HostBusyDocument.intervals(of: host, busy, at: now) != nil }
}
