internal import Basics
internal import Foundation
internal import ICalendar
internal import OutsideCalls
internal import SalesStore

/// Speaks CalDAV (RFC 4791) with one account's server.
struct CalDAVClient: Sendable {
    let client: OutsideClient
    let account: CalendarAccount

    /// The most bytes of an answer that are read.
    private static let mostBytes = CalendarLimits().bytes

    init(_ client: OutsideClient, _ account: CalendarAccount) {
        self.client = client.trusting(account.authority)
        self.account = account
    }

    /// An event as the calendar stores it.
    struct Stored: Sendable {
        /// Its address.
        let address: CallAddress
        /// The server's tag for this state of it (ETag).
        let etag: String?
        /// The iCalendar text.
        let text: [UInt8]
    }

    // MARK: Reading

    /// The objects of a calendar with events between two moments, each as its server keeps it: recurrences are not written out.
    ///
    /// If the server reveals only when the owner is busy, this is what comes back (RFC 4791 section 7.10).
    func objects(
        in calendar: CallAddress, from start: Date, to end: Date
    ) async throws(CalendarProblem) -> [[UInt8]] {
        let range = "<C:time-range start=\"\(Self.utc(start))\" end=\"\(Self.utc(end))\"/>"
        let query = Self.query(range, "<C:calendar-data/>")
        let answer = try await call("REPORT", calendar, depth: "1", body: query)
        if answer.status == 403 {
            let question = """
                <?xml version="1.0" encoding="utf-8"?><C:free-busy-query \
                xmlns:C="urn:ietf:params:xml:ns:caldav">\(range)</C:free-busy-query>
                """
            let busy = try await call("REPORT", calendar, depth: "1", body: question)
            guard busy.status == 200 else { throw CalendarProblem(status: answer.status, answer) }
            return [busy.body]
        }
        return try resources(answer).compactMap { resource in
            resource.property(DAVElement.caldav("calendar-data")).map { Array($0.text.utf8) }
        }
    }

    /// An event by its UID, wherever in a calendar it is; nil where it is not there.
    ///
    /// - Parameters:
    ///   - part: What stands in the UID.
    ///   - isMeant: Whether it is this one, of those in whose UIDs that stands.
    func event(
        withUID part: String, in calendar: CallAddress, where isMeant: (String) -> Bool
    ) async throws(CalendarProblem) -> Stored? {
        let filter = """
            <C:prop-filter name="UID"><C:text-match collation="i;octet">\(Self.escaped(part))</C:text-match></C:prop-filter>
            """
        let answer = try await call("REPORT", calendar, depth: "1", body: Self.query(filter, "<C:calendar-data/>"))
        for resource in try resources(answer) {
            guard let text = resource.property(DAVElement.caldav("calendar-data"))?.text,
                let version = CalendarVersion(Array(text.utf8)), isMeant(version.uid)
            else { continue }
            let address = try resolve(resource.href, from: answer.address)
            // What is changed or removed by us is this server's own, whatever it says.
            guard address.isSameServer(as: answer.address) else {
                throw CalendarProblem(.unreadable, "\(answer.address.host) says that its event is at another server")
            }
            return Stored(
                address: address,
                etag: resource.property(DAVElement.dav("getetag"))?.word, text: Array(text.utf8))
        }
        return nil
    }

    /// What is stored at an address; nil if nothing is.
    func stored(at address: CallAddress) async throws(CalendarProblem) -> Stored? {
        let answer = try await call("GET", address)
        guard answer.status != 404, answer.status != 410 else { return nil }
        guard answer.status == 200 else { throw CalendarProblem(status: answer.status, answer) }
        return Stored(address: address, etag: answer.headers["etag"], text: answer.body)
    }

    // MARK: Writing

    /// The state that must be there before something is stored or removed.
    enum Condition: Sendable {
        /// Nothing is there yet.
        case nothing
        /// The state with this tag.
        case state(String)
        /// Any state, or none.
        case any

        fileprivate var header: [(name: String, value: String)] {
            switch self {
            case .nothing: [("if-none-match", "*")]
            case .state(let etag): [("if-match", etag)]
            case .any: []
            }
        }
    }

    /// The outcome of storing or removing something.
    enum Outcome: Sendable, Equatable {
        /// It was done.
        case done
        /// The condition does not hold (RFC 9110 section 15.5.13).
        case condition
        /// Another resource holds the same event (RFC 4791 section 5.3.2.1).
        case elsewhere
        /// There is nothing at that address.
        case nothing
    }

    /// Stores an object.
    func put(
        _ text: String, at address: CallAddress, if condition: Condition
    ) async throws(CalendarProblem) -> Outcome {
        let fields = [("content-type", "text/calendar; charset=utf-8")] + condition.header
        let answer = try await call("PUT", address, fields, body: text)
        switch answer.status {
        case 200..<300: return .done
        case 412: return .condition
        case 403, 409:
            let error = DAVReader.read(answer.body)
            if error?.first(DAVElement.caldav("no-uid-conflict")) != nil { return .elsewhere }
            throw answer.status == 409
                ? CalendarProblem(.gone, "\(address.host) has no calendar to write to (409)")
                : CalendarProblem(status: 403, answer)
        default: throw CalendarProblem(status: answer.status, answer)
        }
    }

    /// Removes an object.
    func delete(_ address: CallAddress, if condition: Condition) async throws(CalendarProblem) -> Outcome {
        let answer = try await call("DELETE", address, condition.header)
        switch answer.status {
        case 200..<300: return .done
        case 404, 410: return .nothing
        case 412: return .condition
        default: throw CalendarProblem(status: answer.status, answer)
        }
    }

    // MARK: Calls

    /// Calls the server with the account's login. No other server ever gets the login.
    func call(
        _ method: String, _ address: CallAddress, _ fields: [(name: String, value: String)] = [],
        depth: String? = nil, body: String? = nil
    ) async throws(CalendarProblem) -> OutsideAnswer {
        var headers = fields
        if address.isSameServer(as: account.address) { headers += account.headers }
        if let depth {
            headers.append(("depth", depth))
            headers.append(("content-type", "application/xml; charset=utf-8"))
        }
        // A change must not follow a redirect to a place it was not meant for.
        let redirects = ["PUT", "DELETE"].contains(method) ? 0 : 3
        do throws(CallError) {
            return try await client.answer(
                to: OutsideCall(
                    method, address, headers: headers, body: body.map { Array($0.utf8) }, mostBytes: Self.mostBytes,
                    redirects: redirects))
        } catch {
            throw CalendarProblem(error)
        }
    }

    /// The resources of an answer.
    func resources(_ answer: OutsideAnswer) throws(CalendarProblem) -> [Multistatus.Resource] {
        guard answer.status == 207 else { throw CalendarProblem(status: answer.status, answer) }
        guard let found = Multistatus(answer.body) else {
            throw CalendarProblem(.unreadable, "\(answer.address.host) does not answer as a CalDAV server does")
        }
        return found.resources
    }

    func resolve(_ href: String, from base: CallAddress) throws(CalendarProblem) -> CallAddress {
        do throws(CallError) { return try base.resolving(href) } catch { throw CalendarProblem(error) }
    }

    private static func query(_ inside: String, _ data: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?><C:calendar-query xmlns:D="DAV:" \
        xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/>\(data)</D:prop><C:filter>\
        <C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">\(inside)</C:comp-filter></C:comp-filter>\
        </C:filter></C:calendar-query>
        """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// A moment as `20260105T090000Z`.
    static func utc(_ moment: Date) -> String {
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down))
        let day = CivilDay(daysSince1970: seconds.floorDivided(by: 86_400))
        let rest = seconds.floorRemainder(by: 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(day.year)\(two(day.month))\(two(day.day))"
        return "\(date)T\(two(rest / 3600))\(two(rest / 60 % 60))\(two(rest % 60))Z"
    }
}
