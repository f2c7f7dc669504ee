internal import Basics
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// A host, or one calendar of a host, as somebody typed it.
enum HostForm {
    private static let longest = 200

    /// Reads a host.
    ///
    /// - Parameter known: The host as it was: what the form does not ask for stays.
    static func host(_ form: Form, changing known: HostDocument?) throws(DeskError) -> HostDocument {
        let id = known?.id ?? form["id"]
        guard id.wholeMatch(of: /[A-Za-z0-9_.@\-]{1,60}/) != nil else { throw refusal(.hostBadID) }
        let name = form["name"]
        guard (1...longest).contains(name.count) else { throw refusal(.hostNoName) }
        let email = form["email"]
        guard email.count <= longest, email.wholeMatch(of: /[^@\s<>,;]+@[^@\s<>,;]+/) != nil else {
            throw refusal(.hostBadEmail)
        }
        let zone = form["zone"]
        guard TimeZone(identifier: zone) != nil else { throw refusal(.badHours) }
        let link = form["link"]
        guard link.isEmpty || link.hasPrefix("https://") else { throw refusal(.hostBadLink) }
        var host = known ?? HostDocument(id: id, name: name, email: email, timeZone: zone)
        (host.name, host.email, host.timeZone) = (name, email, zone)
        let names = Language.allCases.map { ($0.rawValue, String(form["name_\($0.rawValue)"].prefix(longest))) }
            .filter { !$0.1.isEmpty }
        host.names = names.isEmpty ? nil : Dictionary(uniqueKeysWithValues: names)
        host.language = Language(rawValue: form["language"])
        host.meetingLink = link.isEmpty ? nil : link
        let week = try WeekFields.week(form)
        host.hours =
            week.isEmpty ? nil : WorkingHours(week: week, holidays: known?.hours?.holidays ?? [], timeZone: zone)
        return host
    }

    /// Reads a calendar.
    ///
    /// - Parameter known: The calendar as it was: its address stays where no other is given.
    static func calendar(
        _ form: Form, changing known: HostDocument.Calendar?
    ) throws(DeskError) -> HostDocument.Calendar {
        let id = known?.id ?? form["calendar"]
        guard (1...60).contains(id.count) else { throw refusal(.calendarNoName) }
        guard let kind = HostDocument.Calendar.Kind(rawValue: form["kind"]) else {
            throw DeskError(.badRequest, .incompleteForm)
        }
        var calendar = known ?? HostDocument.Calendar(id: id, kind: kind)
        calendar.kind = kind
        let place = form["place"]
        if place.hasPrefix(HostDocument.secretPrefix) {
            (calendar.address, calendar.addressSecret) = (nil, place)
        } else if !place.isEmpty {
            (calendar.address, calendar.addressSecret) = (place, nil)
        }
        let (username, secret) = (form["username"], form["secret"])
        guard username.isEmpty == secret.isEmpty else { throw refusal(.calendarHalfLogin) }
        calendar.username = username.isEmpty ? nil : username
        calendar.passwordSecret = secret.isEmpty ? nil : secret
        for name in [calendar.addressSecret, calendar.passwordSecret].compactMap(\.self)
        where !HostDocument.isCalendarSecret(name) {
            throw refusal(.calendarBadSecret)
        }
        calendar.writes = !form["writes"].isEmpty
        guard kind == .caldav || !calendar.writes else { throw refusal(.calendarReadOnly) }
        return calendar
    }

    private static func refusal(_ phrase: AdminPhrase) -> DeskError { DeskError(.badRequest, admin: phrase) }
}
