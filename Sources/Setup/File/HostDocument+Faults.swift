internal import Foundation
public import SalesStore
internal import Scheduling

extension HostDocument {
    /// What is wrong with a host, each in words that begin with the place in it; empty where nothing is.
    public var faults: [String] {
        var faults: [String] = []
        if id.isEmpty || !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_.-@".contains($0)) }) {
            faults.append("_id: \"\(id)\" is not a login or short name of Latin letters, digits and _.-@")
        }
        if !email.contains("@") { faults.append("email: \"\(email)\" is not an address") }
        for (place, zone) in [("timeZone", timeZone), ("hours.timeZone", hours?.timeZone ?? timeZone)]
        where TimeZone(identifier: zone) == nil {
            faults.append("\(place): \"\(zone)\" is not a time zone such as Europe/Moscow")
        }
        if let meetingLink, !meetingLink.hasPrefix("https://") {
            faults.append("meetingLink: \"\(meetingLink)\" is not a link that begins with https://")
        }
        for (index, calendar) in calendars.enumerated() {
            faults += calendar.faults.map { "calendars[\(index)].\($0)" }
        }
        let ids = Dictionary(grouping: calendars, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
        return faults + ids.map { "calendars: \"\($0)\" stands there twice" }
    }
}

extension HostDocument.Calendar {
    fileprivate var faults: [String] {
        var faults: [String] = []
        switch (address, addressSecret) {
        case (nil, nil): faults.append("address: it, or addressSecret, is needed")
        case (.some, .some): faults.append("address: it, or addressSecret, and not both")
        case (let address?, nil):
            if URL(string: address)?.host() == nil || !Self.isProtected(address) {
                faults.append("address: \"\(address)\" is not an address that begins with https://")
            }
        case (nil, .some): break
        }
        for (place, secret) in [("addressSecret", addressSecret), ("passwordSecret", passwordSecret)] {
            if let secret, !HostDocument.isCalendarSecret(secret) {
                faults.append("\(place): must be CALENDAR_SECRET_ and a name in capital letters")
            }
        }
        if (username == nil) != (passwordSecret == nil) {
            faults.append("username: a login needs a passwordSecret, and a password a username")
        }
        if writes, kind == .ics { faults.append("writes: a file of iCalendar is read only; caldav can be written") }
        return faults
    }

    /// Whether nobody on the way reads along.
    private static func isProtected(_ address: String) -> Bool {
        if address.hasPrefix("https://") { return true }
        let host = URL(string: address)?.host() ?? ""
        return address.hasPrefix("http://") && ["localhost", "127.0.0.1", "::1"].contains(host)
    }
}
