public import struct Foundation.Date

/// What a mail's calendar object says of a meeting (iTIP, RFC 5546): mail programs send it when a person presses a button
/// of an invitation, or sends one.
public struct CalendarAnswer: Sendable, Hashable {
    /// What is said.
    public enum Answer: String, Sendable, Hashable, CaseIterable {
        /// The person comes.
        case accepted
        /// The person may come.
        case tentative
        /// The person does not come.
        case declined
        /// The person proposes another time (COUNTER); see `start` and `end`.
        case countered
        /// The person sends somebody else; see `delegate`.
        case delegated
        /// Whoever invited keeps to their time (DECLINECOUNTER).
        case counterDeclined
        /// Whoever invited cancels the meeting (CANCEL).
        case cancelled
        /// Somebody invites us, or changes their invitation (REQUEST).
        case invited
    }

    /// The meeting, by the id its invitation gave it.
    public let uid: String
    /// What is said of it.
    public let answer: Answer
    /// The address of the person who answers, or who invites for `invited`, `cancelled` and `counterDeclined`; in lower
    /// case, nil if the object names nobody.
    public let address: String?
    /// The address of the person who comes instead, in lower case.
    public let delegate: String?
    /// When the meeting begins: the proposed time for `countered`. Nil where it is missing or its zone is unknown.
    public let start: Date?
    /// When it ends.
    public let end: Date?
    /// What the person wrote about it; nil where there is nothing but what programs write.
    public let comment: String?
    /// The version of the invitation that is answered (RFC 5545 section 3.8.7.4).
    public let sequence: Int
    /// The title of the meeting.
    public let summary: String?
}
