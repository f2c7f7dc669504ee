/// Somebody a campaign may write to, as far as a plan needs to know them.
public struct PlannedContact: Sendable, Equatable {
    /// The contact's identifier.
    public let id: String
    /// The person's zone, an IANA identifier; an unknown one counts as the zone of the sending hours.
    public let zone: String
    /// The mailbox that writes to the person.
    public let mailbox: String
    /// The domain of the address.
    public let domain: String
    /// Why the person is not written to; `nil` if they are.
    public let leftOut: LeftOut?

    /// A contact.
    public init(id: String, zone: String, mailbox: String, domain: String, leftOut: LeftOut? = nil) {
        self.id = id
        self.zone = zone
        self.mailbox = mailbox
        self.domain = domain
        self.leftOut = leftOut
    }
}
