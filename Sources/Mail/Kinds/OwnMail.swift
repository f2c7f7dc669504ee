/// What is ours, by which answers to us are told from anything else.
public struct OwnMail: Sendable {
    /// The addresses the agent writes from; a tag behind `+` makes no difference.
    public let addresses: [String]
    /// Whether a Message-ID, without brackets, is one that we gave.
    public let isOwnMessageID: @Sendable (String) -> Bool
    /// Whether an address is one that we asked answers to, by its signed tag.
    public let isOwnReplyAddress: @Sendable (String) -> Bool
    private let mailboxes: Set<String>

    /// - Parameters:
    ///   - addresses: the addresses the agent writes from.
    ///   - isOwnMessageID: whether a Message-ID is signed by us.
    ///   - isOwnReplyAddress: whether an address carries a tag signed by us.
    public init(
        addresses: [String], isOwnMessageID: @escaping @Sendable (String) -> Bool = { _ in false },
        isOwnReplyAddress: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.addresses = addresses
        self.isOwnMessageID = isOwnMessageID
        self.isOwnReplyAddress = isOwnReplyAddress
        mailboxes = Set(addresses.map { MailAddress(address: $0).mailbox })
    }

    /// Whether an address is one of ours, whatever its tag.
    public func holds(_ address: MailAddress) -> Bool { mailboxes.contains(address.mailbox) }

    /// Whether a mail answers a letter of ours: it names a Message-ID of ours, or came to an address that only our letter
    /// named.
    public func isAnswered(by mail: ParsedMail) -> Bool {
        if mail.inReplyTo.contains(where: isOwnMessageID) || mail.references.suffix(50).contains(where: isOwnMessageID)
        {
            return true
        }
        return mail.deliveryAddresses.contains { $0.tag != nil && isOwnReplyAddress($0.address) }
    }
}

extension ParsedMail {
    /// All addresses the mail was sent to, those that servers on the way noted too; tags are kept.
    public var deliveryAddresses: [MailAddress] {
        let noted = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"].flatMap { header.all($0) }
        return to + cc + noted.flatMap { AddressParser.addresses(in: $0.raw) }
    }
}
