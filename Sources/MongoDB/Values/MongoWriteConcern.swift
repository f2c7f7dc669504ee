internal import BSON
internal import Basics

/// How safe a write must be before it is acknowledged (<https://www.mongodb.com/docs/manual/reference/write-concern/>).
public struct MongoWriteConcern: Sendable, Hashable {
    /// Who must have the write.
    public enum Acknowledgement: Sendable, Hashable {
        /// This many servers.
        case servers(Int)
        /// More than half of the voting servers.
        case majority
    }

    /// Who must have the write.
    public let acknowledgement: Acknowledgement
    /// Whether it must be in the journal there; `nil` leaves it to the server.
    public let isJournaled: Bool?
    /// How long to wait for the acknowledgement; `nil` waits as long as it takes.
    public let timeout: Duration?

    /// A write concern; by default journaling is left to the server, and the wait has no limit.
    public init(_ acknowledgement: Acknowledgement, journaled: Bool? = nil, timeout: Duration? = nil) {
        self.acknowledgement = acknowledgement
        isJournaled = journaled
        self.timeout = timeout
    }

    /// More than half of the voting servers have it in their journals.
    public static let majorityJournaled = MongoWriteConcern(.majority, journaled: true)

    var document: BSONDocument {
        var document = BSONDocument()
        switch acknowledgement {
        case .servers(let count): document.append("w", .int32(Int32(clamping: count)))
        case .majority: document.append("w", .string("majority"))
        }
        if let isJournaled { document.append("j", .bool(isJournaled)) }
        if let timeout { document.append("wtimeout", .int64(timeout.wholeMilliseconds)) }
        return document
    }
}
