public import Dialogue
public import Foundation
internal import Scheduling

/// A booked demo. A unique index over its blocks lets no two meetings of the team, and none of one host, overlap.
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
    public var blocks: [MeetingBlock]
    /// Who holds it: a host's identifier, or the login of a colleague whom an operator named. Absent while nobody was named.
    public var host: String?
    /// How it went; absent until an operator says.
    public var outcome: DemoOutcome?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, start, end, blocks, host, outcome
    }

    /// Creates a meeting.
    ///
    /// - Parameters:
    ///   - meeting: What was agreed.
    ///   - conversationID: With whom.
    ///   - bufferMinutes: The pause needed after it.
    ///   - isHosts: Whether it takes the time of its host alone, and not the whole team's.
    public init(_ meeting: Meeting, conversationID: String, bufferMinutes: Int, isHosts: Bool = false) {
        id = meeting.uid
        self.conversationID = conversationID
        start = meeting.slot.start
        end = meeting.slot.end
        host = meeting.host
        blocks = MeetingBlock.blocks(
            from: start, to: end.addingTimeInterval(Double(bufferMinutes) * 60), of: isHosts ? host : nil)
    }
}
