/// A calendar entry that goes with a message on any channel: an iCalendar object (RFC 5545) and its method.
public struct InvitationFile: Codable, Sendable, Equatable {
    /// `REQUEST` or `CANCEL` (RFC 5546).
    public var method: String
    /// The object.
    public var ics: String

    /// A calendar object with its method.
    public init(method: String, ics: String) {
        self.method = method
        self.ics = ics
    }
}
