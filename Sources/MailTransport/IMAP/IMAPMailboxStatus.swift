/// What SELECT tells of a mailbox.
public struct IMAPMailboxStatus: Sendable, Hashable {
    /// UIDs mean the same mails as long as this stays the same.
    public let uidValidity: UInt32
    /// The UID the next mail will get, where the server tells.
    public let uidNext: UInt32?
}
