public import Basics
public import Foundation
public import Scheduling

/// Somebody who shows the product: a document of `hosts`. Written by salesctl and desk.
///
/// It holds no secret: what is one stands in a variable `CALENDAR_SECRET_…`, and the document names that.
public struct HostDocument: Codable, Sendable, Equatable, Identifiable {
    /// A calendar that tells when the host is busy.
    public struct Calendar: Codable, Sendable, Equatable, Identifiable {
        /// How it is read.
        public enum Kind: String, Codable, Sendable, CaseIterable {
            /// A file of RFC 5545 over HTTPS: the secret address that Google, Outlook and Yandex give.
            case ics
            /// A collection of a CalDAV server (RFC 4791), or the address where one is found (RFC 6764).
            case caldav
        }

        /// Its name in this system, once a host.
        public var id: String
        /// How it is read.
        public var kind: Kind
        /// Where it is, where that is no secret; absent where `addressSecret` names it.
        public var address: String?
        /// Names the variable that holds the address: `CALENDAR_SECRET_…`, never another.
        public var addressSecret: String?
        /// The login (RFC 7617), where there is one.
        public var username: String?
        /// Names the variable that holds the password: `CALENDAR_SECRET_…`, never another.
        public var passwordSecret: String?
        /// Whether booked demos are written to it; of several, to the first. An ICS file cannot be written.
        public var writes: Bool
        /// A file with the certificate authority to trust, if it is not a public one.
        public var caFile: String?

        /// A calendar by its open address, or by the variable that holds a secret one.
        public init(
            id: String, kind: Kind, address: String? = nil, addressSecret: String? = nil, username: String? = nil,
            passwordSecret: String? = nil, writes: Bool = false, caFile: String? = nil
        ) {
            self.id = id
            self.kind = kind
            self.address = address
            self.addressSecret = addressSecret
            self.username = username
            self.passwordSecret = passwordSecret
            self.writes = writes
            self.caFile = caFile
        }

        /// Where it is, without anything that would let somebody in: the server, or the variable that holds the address.
        public var shownPlace: String {
            guard let address else { return addressSecret ?? "" }
            let place = URL(string: address)
            return place?.host().map { host in host + (place?.port.map { ":\($0)" } ?? "") } ?? "…"
        }

        /// A hash of where it is read, and as whom: what was read elsewhere says nothing of it.
        public var source: String {
            let parts = [kind.rawValue, address, addressSecret, username].map { $0 ?? "" }
            return DerivedID.short(parts.joined(separator: "\u{0}"), "calendar")
        }
    }

    /// Whether demos are offered with a host.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// They are.
        case active
        /// Not for the time being: what is booked stays.
        case paused
    }

    /// The login at the desk, or a short name.
    public var id: String
    /// The name that prospects see.
    public var name: String
    /// That name in other languages, by their codes.
    public var names: [String: String]?
    /// Where invitations reach them.
    public var email: String
    /// The language of what they are told; absent: that of whom the demo is with.
    public var language: Language?
    /// Their zone, by its IANA identifier.
    public var timeZone: String
    /// When they work; absent: when the team does.
    public var hours: WorkingHours?
    /// Where meetings with them are held: a link, or a template of one.
    public var meetingLink: String?
    /// Whether demos are offered with them.
    public var state: State
    /// Their place among the hosts; those without one come last.
    public var order: Int?
    /// Their calendars. A host without one is busy with demos alone.
    public var calendars: [Calendar]

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case name, names, email, language, timeZone, hours, meetingLink, state, order, calendars
    }

    /// A host; without hours of their own they show the product within the team's.
    public init(
        id: String, name: String, names: [String: String]? = nil, email: String, language: Language? = nil,
        timeZone: String, hours: WorkingHours? = nil, meetingLink: String? = nil, state: State = .active,
        order: Int? = nil,
        calendars: [Calendar] = []
    ) {
        self.id = id
        self.name = name
        self.names = names
        self.email = email
        self.language = language
        self.timeZone = timeZone
        self.hours = hours
        self.meetingLink = meetingLink
        self.state = state
        self.order = order
        self.calendars = calendars
    }

    /// The name in a language.
    public func name(in language: Language) -> String { names?[language.rawValue] ?? name }

    /// Whether demos are offered with them.
    public var isActive: Bool { state == .active }

    /// Their zone; UTC where the identifier is unknown.
    public var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

    /// The calendar that booked demos are written to; `nil` where none may be.
    public var writableCalendar: Calendar? { calendars.first { $0.writes && $0.kind == .caldav } }

    /// Whether a name is `CALENDAR_SECRET_` and at least one capital letter, digit or underscore: no other variable is ever read.
    public static func isCalendarSecret(_ name: String) -> Bool {
        let rest = name.dropFirst(secretPrefix.count)
        return name.hasPrefix(secretPrefix) && !rest.isEmpty && name.utf8.count <= 100
            && rest.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// The common prefix of all variables for secrets of calendars.
    public static let secretPrefix = "CALENDAR_SECRET_"

    /// Hosts in their order, then those without a place by their names.
    public static func inOrder(_ hosts: some Sequence<HostDocument>) -> [HostDocument] {
        hosts.sorted { ($0.order ?? .max, $0.id) < ($1.order ?? .max, $1.id) }
    }
}
