/// Somebody a campaign may write to, as far as a plan must know them.
public struct PlannedContact: Sendable, Equatable {
    /// The contact's identifier.
    public let id: String
    /// The zone the person works in: an IANA identifier; one that nobody knows counts as the zone of the sending hours.
    public let zone: String
    /// The mailbox that writes to the person.
    public let mailbox: String
    /// The domain of the address.
    public let domain: String
    /// Why the person is not written to; `nil` where nothing is against it.
    public let leftOut: LeftOut?

    /// Describes somebody.
    public init(id: String, zone: String, mailbox: String, domain: String, leftOut: LeftOut? = nil) {
        self.id = id
        self.zone = zone
        self.mailbox = mailbox
        self.domain = domain
        self.leftOut = leftOut
    }
}
