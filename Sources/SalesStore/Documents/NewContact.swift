public import Dialogue

/// Somebody to write to, as an operator or a referrer named them.
public struct NewContact: Codable, Sendable, Equatable {
    /// The card the contact gets; its identifier too.
    public var card: ContactCard
    /// The mailbox that writes.
    public var mailbox: String
    /// Where the contact comes from: `operator`, `import`, `api`, `referral` or `stranger`.
    public var source: String
    /// The campaign they enter; absent where it is the one of everybody.
    public var campaign: String?
    /// How the conversation begins if not with a letter of ours; absent if it does.
    public var beginning: Beginning?

    /// What is known of the address; absent where nobody looked.
    public var addressCheck: AddressCheck?

    /// How a conversation begins with somebody who wrote first.
    public enum Beginning: String, Codable, Sendable, CaseIterable {
        /// The agent reads what they wrote.
        case agent
        /// An operator answers it.
        case human
    }

    /// An order to write to somebody, through a mailbox and perhaps in a campaign.
    public init(card: ContactCard, mailbox: String, source: String, campaign: String? = nil) {
        self.card = card
        self.mailbox = mailbox
        self.source = source
        self.campaign = campaign
    }
}
