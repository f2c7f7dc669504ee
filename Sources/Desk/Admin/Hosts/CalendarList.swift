internal import Foundation
internal import SalesStore
internal import WebServing

/// The calendars of a host: where each is, without its secret, and how it is, in words.
struct CalendarList: Sendable {
    let wording: Wording
    let standing: HostStanding
    let now: Date

    var html: HTML {
        guard !standing.host.calendars.isEmpty else { return "\(wording.host(.noCalendars))" }
        let written: HTML =
            standing.notWritten == 0
            ? .empty : "<p class=\"problem\">\(wording.host(.notWritten)): \(standing.notWritten)</p>"
        return "<ul>\(standing.host.calendars.map { "<li>\(line($0))</li>" as HTML })</ul>\(written)"
    }

    private func line(_ calendar: HostDocument.Calendar) -> HTML {
        """
        <strong>\(calendar.id)</strong> · \(wording.host(calendar.kind == .ics ? .kindFile : .kindServer)) ·
        <code>\(calendar.shownPlace)</code>\(calendar.writes ? " · \(wording.host(.isWritten))" : "")<br>\(health(of: calendar))
        """
    }

    /// How a calendar is: read last when, or why not and since when.
    func health(of calendar: HostDocument.Calendar) -> HTML {
        let known = standing.busy?.calendars.first { $0.id == calendar.id && $0.source == calendar.source }
        guard let known, known.readAt != nil || known.problem != nil else {
            return "\(wording.host(.notReadYet))\(nothing)"
        }
        let read: HTML? = known.readAt.map { "\(wording.host(.readAt)): \(wording.moment($0))." }
        let unread: HTML? = known.unread.flatMap { count in
            count > 0 ? " \(wording.host(.unreadEvents)): \(count)." : nil
        }
        guard let problem = known.problem else { return "\(read)\(unread)\(nothing)" }
        let words = known.problemKind.flatMap(CalendarTrouble.init(rawValue:)).map { wording.trouble($0) } ?? problem
        let since: HTML? = known.problemSince.map { "\(wording.host(.failingSince)) \(wording.moment($0)): " }
        let counts: HTML? = known.validUntil.flatMap { until in
            until > now ? " \(wording.host(.countsUntil)) \(wording.moment(until))." : nil
        }
        return """
            <span class="problem">\(since)\(words).</span> <span class="hint">\(problem)</span>\(counts)\(nothing)
            """
    }

    private var nothing: HTML? {
        standing.isKnown(at: now)
            ? nil : " <strong class=\"problem\">\(wording.host(.offersNothing))</strong>"
    }
}
