public import Foundation

/// What a calendar says about a meeting (RFC 5546), mostly because somebody pressed a button in the invitation.
public struct MeetingAnswer: Sendable, Equatable, Codable {
    /// What is said.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The person comes.
        case accepted
        /// The person may come.
        case tentative
        /// The person does not come.
        case declined
        /// The person proposes the time of `start`.
        case countered
        /// The person sends `delegate`.
        case delegated
        /// The organizer keeps the original time.
        case counterDeclined = "counter_declined"
        /// Whoever invited cancels.
        case cancelled
        /// Somebody invites us.
        case invited
    }

    /// The meeting, by the UID of its invitation.
    public var uid: String
    /// What is said.
    public var kind: Kind
    /// The person who says it, if it is not the one the conversation is with.
    public var outsider: String?
    /// The person who comes instead.
    public var delegate: String?
    /// When the meeting begins, or shall begin.
    public var start: Date?
    /// The version of the invitation that is answered (RFC 5545 section 3.8.7.4).
    public var sequence: Int

    /// What is said of a meeting.
    public init(
        uid: String, kind: Kind, outsider: String? = nil, delegate: String? = nil, start: Date? = nil,
        sequence: Int = 0
    ) {
        self.uid = uid
        self.kind = kind
        self.outsider = outsider
        self.delegate = delegate
        self.start = start
        self.sequence = sequence
    }
}
