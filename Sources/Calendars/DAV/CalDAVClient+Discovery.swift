internal import Foundation
internal import OutsideCalls
internal import SalesStore

extension CalDAVClient {
    /// The most calendars that are read of one account.
    private static let mostCalendars = 20

    /// The calendars that an account's address leads to: the one that it is, or all that hold events where it leads to a home, a
    /// principal or a server (RFC 4791 section 6.2.1, RFC 5397, RFC 6764 section 6).
    func calendars() async throws(CalendarProblem) -> [CallAddress] {
        let start = try await look(at: account.address)
        if let start, start.isCalendar { return [start.address] }
        // If the calendar is gone, another one must not take its place.
        guard start != nil || isServer else {
            throw CalendarProblem(.gone, "there is no such calendar at \(account.address.host)")
        }
        var found = start
        if found?.home == nil, found?.principal == nil {
            // The server may say where CalDAV begins.
            found = try await look(at: try resolve("/.well-known/caldav", from: account.address)) ?? found
        }
        if let principal = found?.principal, found?.home == nil { found = try await look(at: principal) }
        guard let home = found?.home else {
            throw CalendarProblem(.gone, "there is no calendar at \(account.address.host)")
        }
        let answer = try await call("PROPFIND", home, depth: "1", body: Self.question)
        var calendars: [CallAddress] = []
        for resource in try resources(answer) where Self.isCalendar(resource) {
            calendars.append(try resolve(resource.href, from: answer.address))
        }
        guard !calendars.isEmpty else {
            throw CalendarProblem(.gone, "there is no calendar at \(account.address.host)")
        }
        return Array(calendars.prefix(Self.mostCalendars))
    }

    /// Whether the account's address names only a server, without a path.
    private var isServer: Bool { ["", "/"].contains(URLComponents(string: account.address.text)?.path ?? "") }

    /// The properties of the resource at an address.
    private struct Place {
        let address: CallAddress
        let isCalendar: Bool
        let home: CallAddress?
        let principal: CallAddress?
    }

    private func look(at address: CallAddress) async throws(CalendarProblem) -> Place? {
        let answer = try await call("PROPFIND", address, depth: "0", body: Self.question)
        if [404, 405, 410, 501].contains(answer.status) { return nil }
        guard let resource = try resources(answer).first else { return nil }
        func link(_ name: String) throws(CalendarProblem) -> CallAddress? {
            guard let href = resource.property(name)?.first(DAVElement.dav("href"))?.word else { return nil }
            return try resolve(href, from: answer.address)
        }
        return Place(
            address: answer.address, isCalendar: Self.isCalendar(resource),
            home: try link(DAVElement.caldav("calendar-home-set")),
            principal: try link(DAVElement.dav("current-user-principal")))
    }

    /// Whether the resource is a calendar for events.
    private static func isCalendar(_ resource: Multistatus.Resource) -> Bool {
        guard resource.property(DAVElement.dav("resourcetype"))?.first(DAVElement.caldav("calendar")) != nil else {
            return false
        }
        let kinds = resource.property(DAVElement.caldav("supported-calendar-component-set"))
        return kinds?.children.contains { $0.name == DAVElement.caldav("comp") } != true
            || kinds?.all(DAVElement.caldav("comp")).contains { $0.attribute("name")?.uppercased() == "VEVENT" } == true
    }

    private static let question = """
        <?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">\
        <D:prop><D:resourcetype/><D:current-user-principal/><C:calendar-home-set/>\
        <C:supported-calendar-component-set/></D:prop></D:propfind>
        """
}
