public import struct Foundation.Date

/// The letter that a notification returns, identified by what is left of its header.
public struct ReturnedLetter: Sendable, Hashable {
    /// Its Message-ID without brackets. Relays may have replaced the one we gave; those they kept in their own fields
    /// are in `relatedIDs`.
    public let messageID: String?
    /// All other ids it carries, without brackets.
    public let relatedIDs: [String]
    /// Where answers to it were asked to.
    public let replyTo: [String]
    /// The address it was sent from on the wire (Return-Path), if known.
    public let envelopeSender: String?
    /// Its recipients, in lower case.
    public let recipients: [String]
    /// Its subject; nil where it is not returned.
    public let subject: String?
    /// When it was written.
    public let date: Date?

    init(_ original: OriginalMail) {
        let header = original.header
        messageID = original.messageID
        let kept = ["X-Original-Message-ID", "X-Google-Original-Message-ID", "X-Orig-Message-ID", "References"]
        relatedIDs = kept.flatMap { header.all($0) }.flatMap { MessageIDs.parse($0.raw) }
        replyTo = header.all("Reply-To").flatMap { AddressParser.addresses(in: $0.raw) }.map { $0.address.lowercased() }
        envelopeSender = header.first("Return-Path").flatMap { AddressParser.addresses(in: $0.raw).first?.address }
        recipients = original.recipients
        subject = header["Subject"]?.trimmed.nonEmpty
        date = header.first("Date").flatMap { MailDate.parse($0.raw) }
    }
}
