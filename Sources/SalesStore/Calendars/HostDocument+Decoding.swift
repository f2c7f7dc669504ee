internal import Basics
internal import Scheduling

/// People write hosts by hand, too: what goes without saying may be left out.
extension HostDocument {
    /// Reads a host; who says nothing of it is active, and has no calendars.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id), name: try container.decode(String.self, forKey: .name),
            names: try container.decodeIfPresent([String: String].self, forKey: .names),
            email: try container.decode(String.self, forKey: .email),
            language: try container.decodeIfPresent(Language.self, forKey: .language),
            timeZone: try container.decode(String.self, forKey: .timeZone),
            hours: try container.decodeIfPresent(WorkingHours.self, forKey: .hours),
            meetingLink: try container.decodeIfPresent(String.self, forKey: .meetingLink),
            state: try container.decodeIfPresent(State.self, forKey: .state) ?? .active,
            order: try container.decodeIfPresent(Int.self, forKey: .order),
            calendars: try container.decodeIfPresent([Calendar].self, forKey: .calendars) ?? [])
    }
}

extension HostDocument.Calendar {
    private enum FieldNames: String, CodingKey {
        case id, kind, address, addressSecret, username, passwordSecret, writes, caFile
    }

    /// Reads a calendar; one of which it is not said is not written to.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FieldNames.self)
        self.init(
            id: try container.decode(String.self, forKey: .id), kind: try container.decode(Kind.self, forKey: .kind),
            address: try container.decodeIfPresent(String.self, forKey: .address),
            addressSecret: try container.decodeIfPresent(String.self, forKey: .addressSecret),
            username: try container.decodeIfPresent(String.self, forKey: .username),
            passwordSecret: try container.decodeIfPresent(String.self, forKey: .passwordSecret),
            writes: try container.decodeIfPresent(Bool.self, forKey: .writes) ?? false,
            caFile: try container.decodeIfPresent(String.self, forKey: .caFile))
    }
}
