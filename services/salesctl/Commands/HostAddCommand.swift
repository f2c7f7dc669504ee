import ArgumentParser
internal import BSON
import Basics
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Setup

/// `salesctl host add`: a host, or other settings of one that is known.
struct HostAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add somebody who shows the product, or change them; what is not given stays.",
        discussion: """
            A secret address, as Google, Outlook and Yandex give it, is not stored: --ics names the variable that holds it, \
            CALENDAR_SECRET_ and a name; calendar-worker reads it. Example: salesctl host add olga --name "Olga Petrova" \
            --email olga@company.com --time-zone Europe/Moscow --ics CALENDAR_SECRET_OLGA --link https://meet.company.com/{id}
            """)

    @Argument(help: "The login at the desk, or a short name.")
    var id: String

    @Option(help: "The name that prospects see.")
    var name: String?

    @Option(help: "Where invitations reach them.")
    var email: String?

    @Option(help: "The language of what they are told, ru or en; \"any\": that of whom a demo is with.")
    var language: String?

    @Option(help: "Their zone, such as Europe/Moscow; by default the team's.")
    var timeZone: String?

    @Option(
        help:
            "When they work from Monday to Friday, such as 10:00-19:00 or 10:00-13:00,14:00-19:00; \"team\": when the team does."
    )
    var hours: String?

    @Option(help: "Where people join their demos; {id} in it becomes a room of its own for each demo.")
    var link: String?

    @Option(help: "A calendar in a file of iCalendar: its address, or the variable that holds it; may be repeated.")
    var ics: [String] = []

    @Option(help: "A calendar of a CalDAV server: its address, or the variable that holds it.")
    var caldav: String?

    @Option(help: "The login at the CalDAV server.")
    var username: String?

    @Option(help: "The variable that holds the password there: CALENDAR_SECRET_ and a name.")
    var secret: String?

    @Flag(help: "Booked demos are written to the calendar of the CalDAV server.")
    var write = false

    @Flag(name: .customLong("no-calendars"), help: "They have no calendar any more: demos alone keep them busy.")
    var noCalendars = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard caldav != nil || username == nil && secret == nil && !write else {
            throw ValidationError("--username, --secret and --write belong to --caldav.")
        }
        guard !noCalendars || ics.isEmpty && caldav == nil else {
            throw ValidationError("--no-calendars goes with neither --ics nor --caldav.")
        }
        if let language, language != "any", Language(rawValue: language) == nil {
            throw ValidationError("\"\(language)\" is no language: write ru, en or any.")
        }
        if let hours, hours != "team", Self.intervals(hours) == nil {
            throw ValidationError("\"\(hours)\" are no hours such as 10:00-19:00.")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            let known = try await operation.store.hosts.findOne(["_id": .string(id)])
            let host = try changed(known, teamZone: try await operation.teamZone())
            if let fault = host.faults.first { throw Operator.failure("\(fault).", 65) }
            try await operation.keep(host)
            let next =
                host.calendars.isEmpty ? "" : "\n`salesctl host check \(id)` shows what calendar-worker has read."
            try output.write(
                Done(
                    result: known == nil ? "added" : "changed",
                    message: "\(known == nil ? "Added" : "Changed") the host \(id).\(next)"))
        }
    }

    private func changed(_ known: HostDocument?, teamZone: String) throws -> HostDocument {
        guard let name = name ?? known?.name, let email = email ?? known?.email else {
            throw Operator.failure("a new host needs --name and --email.", 64)
        }
        let zone = timeZone ?? known?.timeZone ?? teamZone
        var host =
            known ?? HostDocument(id: id, name: name, email: email, timeZone: zone)
        (host.name, host.email, host.timeZone) = (name, email, zone)
        if let language { host.language = Language(rawValue: language) }
        if let link { host.meetingLink = link.isEmpty ? nil : link }
        if hours == "team" {
            host.hours = nil
        } else if let intervals = hours.flatMap(Self.intervals) {
            let days = Weekday.allCases.filter { !$0.isWeekend }
            host.hours = WorkingHours(
                week: Dictionary(uniqueKeysWithValues: days.map { ($0, intervals) }),
                holidays: host.hours?.holidays ?? [], timeZone: zone)
        } else if timeZone != nil {
            host.hours?.timeZone = zone
        }
        if noCalendars || !calendars.isEmpty { host.calendars = calendars }
        return host
    }

    private var calendars: [HostDocument.Calendar] {
        let files = ics.enumerated().map { index, place in
            var calendar = HostDocument.Calendar(id: index == 0 ? "ics" : "ics-\(index + 1)", kind: .ics)
            Self.put(place, into: &calendar)
            return calendar
        }
        guard let caldav else { return files }
        var calendar = HostDocument.Calendar(
            id: "caldav", kind: .caldav, username: username, passwordSecret: secret, writes: write)
        Self.put(caldav, into: &calendar)
        return files + [calendar]
    }

    private static func put(_ place: String, into calendar: inout HostDocument.Calendar) {
        if place.hasPrefix(HostDocument.secretPrefix) {
            calendar.addressSecret = place
        } else {
            calendar.address = place
        }
    }

    private static func intervals(_ text: String) -> [LocalInterval]? {
        let parts = text.split(separator: ",").map { LocalInterval($0.trimmingCharacters(in: .whitespaces)) }
        let found = parts.compactMap(\.self)
        return found.isEmpty || found.count < parts.count ? nil : found
    }
}
