public import Dialogue
public import Foundation
internal import Scheduling

/// A booked demo. A unique index over its blocks lets no two meetings overlap.
public struct MeetingDocument: Codable, Sendable, Equatable {
    /// The invitation's UID.
    public var id: String
    /// Who booked it.
    public var conversationID: String
    /// When it begins.
    public var start: Date
    /// When it ends.
    public var end: Date
    /// The quarter-hours it takes, with the pause after it.
    public var blocks: [Date]
    /// The login of the colleague who holds it; absent while nobody was named.
    public var host: String?
    /// How it went; absent until an operator says.
    public var outcome: DemoOutcome?

    /// A quarter of an hour, in seconds.
    private static let block: TimeInterval = 900

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, start, end, blocks, host, outcome
    }

    /// Creates a meeting.
    ///
    /// - Parameters:
    ///   - meeting: What was agreed.
    ///   - conversationID: With whom.
    ///   - bufferMinutes: The pause the team needs after it.
    public init(_ meeting: Meeting, conversationID: String, bufferMinutes: Int) {
        id = meeting.uid
        self.conversationID = conversationID
        start = meeting.slot.start
        end = meeting.slot.end
        host = meeting.host
        let first = (start.timeIntervalSince1970 / Self.block).rounded(.down)
        let last = ((end.timeIntervalSince1970 + Double(bufferMinutes) * 60) / Self.block).rounded(.up)
        blocks = stride(from: first, to: last, by: 1).map { Date(timeIntervalSince1970: $0 * Self.block) }
    }
}
