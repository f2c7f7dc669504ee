public import Scheduling

/// A booked demo.
public struct Meeting: Codable, Sendable, Equatable {
    /// The invitation's UID (RFC 5545 section 3.8.4.7): the same for updates and the cancellation.
    public var uid: String
    /// The invitation's revision (RFC 5545 section 3.8.7.4).
    public var sequence: Int
    /// When it takes place.
    public var slot: Slot
    /// What the person's calendar said of it last; absent until it says something.
    public var answer: MeetingAnswer.Kind?
    /// Who holds it: a host's identifier, or the login of a colleague whom an operator named. Absent while nobody was named.
    public var host: String?
    /// Where people join; absent where there is no such link.
    public var link: String?

    /// A meeting that nobody has answered yet. Each change raises `sequence` (RFC 5545 section 3.8.7.4).
    public init(uid: String, sequence: Int, slot: Slot) {
        self.uid = uid
        self.sequence = sequence
        self.slot = slot
    }
}
