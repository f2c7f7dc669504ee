public import Foundation

/// What a server tells of a mail before it is read.
public struct IMAPOutline: Sendable, Hashable {
    /// Its size in bytes; nil where the server does not say.
    public let size: Int?
    /// When it came into the mailbox, to the second (INTERNALDATE); nil where the server does not say.
    public let arrivedAt: Date?
}
