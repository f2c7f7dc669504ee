public import Dialogue

/// Somebody to write to, as an operator or a referrer named them.
public struct NewContact: Codable, Sendable, Equatable {
    /// The card the contact gets; its identifier too.
    public var card: ContactCard
    /// The mailbox that writes.
    public var mailbox: String
    /// Where the contact comes from: `operator`, `import` or `referral`.
    public var source: String

    /// Creates the order to add a contact.
    public init(card: ContactCard, mailbox: String, source: String) {
        self.card = card
        self.mailbox = mailbox
        self.source = source
    }
}
