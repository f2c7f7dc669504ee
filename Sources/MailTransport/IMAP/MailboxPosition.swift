/// How far a mailbox was read: everything up to and including `lastUID`. To be stored together with the mails.
public struct MailboxPosition: Sendable, Hashable, Codable {
    /// The mailbox's UIDVALIDITY: where it changes, the server has numbered the mails anew.
    public var uidValidity: UInt32
    /// The UID of the last mail that was taken; 0 for none.
    public var lastUID: UInt32

    /// A position.
    public init(uidValidity: UInt32, lastUID: UInt32) {
        self.uidValidity = uidValidity
        self.lastUID = lastUID
    }
}
