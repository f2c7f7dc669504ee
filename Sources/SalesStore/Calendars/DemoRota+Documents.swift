internal import BSON
public import Basics
public import Foundation
internal import MongoDB
public import Scheduling

extension DemoHost {
    /// What is known of a host at a moment.
    ///
    /// - Parameters:
    ///   - document: The host.
    ///   - busy: What their calendars said last; `nil` where they were not read.
    ///   - moment: Now.
    ///   - demos: The identifiers of all demos that are known: they count by themselves.
    ///   - language: The language of the name; absent: the usual one.
    public init(
        _ document: HostDocument, _ busy: HostBusyDocument?, at moment: Date, besides demos: some Sequence<String>,
        in language: Language? = nil
    ) {
        self.init(
            id: document.id, name: language.map(document.name(in:)) ?? document.name, email: document.email,
            hours: document.hours, link: document.meetingLink)
        self.language = document.language
        isPaused = !document.isActive
        guard !document.calendars.isEmpty else { return }
        guard var known = HostBusyDocument.intervals(of: document, busy, at: moment, besides: demos) else {
            knownUntil = .distantPast
            return
        }
        // What comes after all that was read.
        knownUntil = known.popLast()?.start
        self.busy = known
    }
}

extension DemoRota.Booking {
    /// A demo as it is stored.
    public init(_ meeting: MeetingDocument) {
        self.init(
            id: meeting.id, host: meeting.host,
            span: DateInterval(start: meeting.start, end: max(meeting.start, meeting.end)))
    }
}

extension SalesStore {
    /// Who shows the product when, as it is known now.
    ///
    /// - Parameters:
    ///   - calendar: The team's rules.
    ///   - moment: Now; demos that ended before are left out.
    public func rota(_ calendar: DemoCalendar, at moment: Date) async throws -> DemoRota {
        let meetings = try await meetings.find(["end": ["$gt": .date(moment.addingTimeInterval(-86_400))]]).all()
        let busy = try await hostBusy.find([:]).all()
        let known = Dictionary(busy.map { ($0.id, $0) }) { first, _ in first }
        let hosts = try await hostsInOrder().map { host in
            DemoHost(host, known[host.id], at: moment, besides: meetings.map(\.id))
        }
        return DemoRota(calendar: calendar, hosts: hosts, bookings: meetings.map(DemoRota.Booking.init))
    }
}
