import Foundation
import Sandbox

/// The hosts' calendars, on a CalDAV server of the demo's own.
struct HostCalendars: Sendable {
    private let server: CalDAVSandbox

    private static let secret = "CALENDAR_SECRET_DEMO"

    static func start() async throws -> HostCalendars { HostCalendars(server: try await CalDAVSandbox()) }

    func stop() async { await server.stop() }

    /// What calendar-worker is told of the server.
    static let environment = [
        secret: CalDAVSandbox.user.password, "CALENDAR_PRIVATE_NETWORKS": "127.0.0.0/8", "CALENDAR_INTERVAL": "10",
    ]

    /// The part of a host's command line that names a calendar.
    static func arguments(_ address: String) -> [String] {
        ["--caldav", address, "--username", CalDAVSandbox.user.name, "--secret", secret, "--write"]
    }

    /// Makes a host's calendar, and returns its address.
    func make(for host: String) async throws -> String { try await server.makeCalendar(host) }

    private func address(of host: String) -> String { "\(server.url)/\(CalDAVSandbox.user.name)/\(host)/" }

    /// Writes into a host's calendar what they do, as their own program does.
    func put(_ busy: BusyTime, in zone: String) async throws {
        let uid = UUID().uuidString.lowercased()
        try await server.put(busy.ics(uid: uid, in: zone), at: address(of: busy.host) + "\(uid).ics")
    }

    /// What stands in a host's calendar for people: of each event when it begins in their zone, its title and its text.
    func events(of host: String, in zone: String) async throws -> [String] {
        let stored = try await server.get(address(of: host)) ?? ""
        let text = stored.replacing("\r\n", with: "\n").replacing("\n ", with: "")
        return text.components(separatedBy: "BEGIN:VEVENT").dropFirst().map { event in
            let lines = event.split(separator: "\n")
            func value(_ name: String) -> String? {
                lines.first { $0.hasPrefix("\(name):") }.map { line -> String in
                    String(line.dropFirst(name.count + 1)).replacing("\\n", with: "\n").replacing("\\,", with: ",")
                        .replacing("\\;", with: ";").replacing("\\\\", with: "\\")
                }
            }
            let begin = value("DTSTART").map { Self.inWords($0, in: zone) }
            return [begin, value("SUMMARY"), value("DESCRIPTION")].compactMap(\.self).joined(separator: "\n")
        }
    }

    private static func inWords(_ moment: String, in zone: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
        guard let date = formatter.date(from: moment) else { return moment }
        formatter.timeZone = TimeZone(identifier: zone)
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        return formatter.string(from: date)
    }
}
