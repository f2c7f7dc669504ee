internal import Foundation
internal import ICalendar
internal import OutsideCalls
internal import SalesStore
internal import Scheduling

/// Writes a demo into a calendar, or removes it.
struct DemoWriter: Sendable {
    private let dav: CalDAVClient

    init(_ dav: CalDAVClient) { self.dav = dav }

    /// Puts the demo into the calendar as it should be. A later version that is already there stays.
    ///
    /// - Throws: ``CalendarProblem`` `conflict` if it is changed at the same moment by somebody else: then it is done again.
    func put(_ write: CalendarWrite) async throws(CalendarProblem) {
        let calendar = try await calendar()
        let own = try address(of: write, in: calendar)
        let text = Self.text(write)
        switch try await dav.put(text, at: own, if: .nothing) {
        case .done: return
        case .condition: try await replace(try await dav.stored(at: own), by: text, write)
        // It came there by another way: from the invitation, or from another program.
        case .elsewhere: try await replace(try await event(of: write, in: calendar), by: text, write)
        case .nothing: throw Self.conflict
        }
    }

    private func replace(
        _ stored: CalDAVClient.Stored?, by text: String, _ write: CalendarWrite
    ) async throws(CalendarProblem) {
        guard let stored else { throw Self.conflict }
        if let version = CalendarVersion(stored.text), version.uid == write.uid, version.sequence > write.sequence {
            return
        }
        let condition = stored.etag.map { CalDAVClient.Condition.state($0) } ?? .any
        guard try await dav.put(text, at: stored.address, if: condition) == .done else { throw Self.conflict }
    }

    /// Removes the demo from the calendar, wherever in it the demo is.
    func remove(_ write: CalendarWrite) async throws(CalendarProblem) {
        let calendar = try await calendar()
        if try await dav.delete(try address(of: write, in: calendar), if: .any) == .done { return }
        guard let stored = try await event(of: write, in: calendar) else { return }
        let condition = stored.etag.map { CalDAVClient.Condition.state($0) } ?? .any
        guard try await dav.delete(stored.address, if: condition) != .condition else { throw Self.conflict }
    }

    /// The demo where another program has put it. Of somebody who is forgotten only a hash is known, and UIDs are compared by it.
    private func event(
        of write: CalendarWrite, in calendar: CallAddress
    ) async throws(CalendarProblem) -> CalDAVClient.Stored? {
        let part = write.uid.isEmpty ? Self.ours : write.uid
        return try await dav.event(withUID: part, in: calendar) { CalendarWrite.resource(of: $0) == write.resource }
    }

    /// What stands in the UIDs of our demos, and hardly in others.
    static let ours = "/demo-"

    /// Of several calendars, the first.
    private func calendar() async throws(CalendarProblem) -> CallAddress {
        guard let first = try await dav.calendars().first else {
            throw CalendarProblem(.gone, "there is no calendar to write to")
        }
        return first
    }

    /// The address of one of our demos: named by a hash, whatever characters its identifier has.
    private func address(of write: CalendarWrite, in calendar: CallAddress) throws(CalendarProblem) -> CallAddress {
        let base = calendar.text.hasSuffix("/") ? calendar.text : calendar.text + "/"
        return try dav.resolve(base + "demo-\(write.resource).ics", from: calendar)
    }

    private static let conflict = CalendarProblem(.conflict, "the event was changed by somebody else at the same time")

    static func text(_ write: CalendarWrite) -> String {
        let people = write.attendees.compactMap { attendee -> String? in
            let email = attendee.email.map { attendee.name == nil ? $0 : "<\($0)>" }
            let words = [attendee.name, email].compactMap(\.self).joined(separator: " ")
            return words.isEmpty ? nil : words
        }
        let description = (people + [write.description, write.url ?? ""]).filter { !$0.isEmpty }
        return CalendarEntry(
            uid: write.uid, sequence: write.sequence, start: write.start, end: write.end, summary: write.summary,
            description: description.joined(separator: "\n"), url: write.url
        ).ics(stamp: write.stamp)
    }
}
