public import struct Foundation.Date

/// What a notification of failed delivery says (RFC 3464, or the words of servers that do not keep to it), with everything
/// by which the letter can be found.
public struct BounceReport: Sendable, Hashable {
    /// The address that was not reached, in lower case; nil where it cannot be told.
    public let recipient: String?
    /// All addresses that were not reached, in lower case, and those the letter was first sent to before a server forwarded
    /// it (X-Failed-Recipients, Final-Recipient, Original-Recipient).
    public let recipients: [String]
    /// The status, where one is given.
    public let status: EnhancedStatus?
    /// The words of the server that refused.
    public let diagnostic: String?
    /// The Message-ID of the letter that was not delivered, without brackets.
    public let originalMessageID: String?
    /// What came back of the letter.
    public let returned: ReturnedLetter
    /// All ids by which the letter may be found, the likeliest first: the returned letter's, then those the notification
    /// names. Without brackets.
    public let candidateIDs: [String]
    /// All addresses of ours by which the letter may be found, the likeliest first: where the returned letter asked answers
    /// to, its envelope's sender, and where the notification was sent to, which may carry a tag (VERP). In lower case.
    public let candidateAddresses: [String]
    /// When the letter was given up or delayed, or else when the notification was written.
    public let time: Date?
}

extension BounceReport {
    init(
        _ mail: ParsedMail, _ original: OriginalMail, recipient: String?, status: EnhancedStatus?, diagnostic: String?,
        delivery: DeliveryStatus? = nil
    ) {
        let returned = ReturnedLetter(original)
        let named = (mail.header.first("X-Failed-Recipients")?.raw).map { AddressParser.addresses(in: $0) } ?? []
        self.recipient = recipient
        recipients = Self.distinct(
            [recipient].compactMap(\.self) + named.map { $0.address.lowercased() } + (delivery?.failedAddresses ?? []))
        self.status = status
        self.diagnostic = diagnostic
        self.returned = returned
        originalMessageID = original.messageID ?? mail.references.last
        candidateIDs = Self.distinct(
            [returned.messageID].compactMap(\.self) + returned.relatedIDs.reversed() + mail.inReplyTo
                + mail.references.reversed())
        candidateAddresses = Self.distinct(
            (returned.replyTo + [returned.envelopeSender].compactMap(\.self) + mail.deliveryAddresses.map(\.address))
                .map { $0.lowercased() })
        time = delivery?.time ?? mail.date
    }

    /// Bounded, whatever a notification lists.
    private static func distinct(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(values.prefix(1000).filter { seen.insert($0).inserted }.prefix(100))
    }
}
