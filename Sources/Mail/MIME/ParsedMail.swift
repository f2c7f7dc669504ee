public import struct Foundation.Date

/// A mail as a reader sees it.
public struct ParsedMail: Sendable, Hashable {
    /// The header of the mail.
    public let header: HeaderFields
    /// The mail's own id without angle brackets; nil where it has none.
    public let messageID: String?
    /// The ids this mail says it answers (In-Reply-To), without brackets.
    public let inReplyTo: [String]
    /// The ids of the thread (References), oldest first, without brackets.
    public let references: [String]
    /// The first author; nil if none can be read.
    public let from: MailAddress?
    /// Where answers should go, if not to `from`.
    public let replyTo: [MailAddress]
    /// The author, where a group or a forwarding server put its own address into From.
    public let author: MailAuthor
    /// The recipients named in To.
    public let to: [MailAddress]
    /// The recipients named in Cc.
    public let cc: [MailAddress]
    /// The subject, decoded; empty where there is none.
    public let subject: String
    /// The date the author's system wrote; nil where it cannot be read.
    public let date: Date?
    /// The words of the mail: its plain text, or else its HTML converted to text, including quoted history.
    public let text: String
    /// The plain text as the mail carried it; nil where it had none or an empty one.
    public let plainText: String?
    /// The HTML as the mail carried it.
    public let html: String?
    /// What keeps its words, or some of them, from being read; nil where nothing does.
    public let unreadable: UnreadableContent?
    /// Everything that is not the words of the mail.
    public let attachments: [MailAttachment]
    /// The mail's parts as they were nested.
    public let root: MIMEPart
    /// Whether nothing had to be left out because of the limits.
    public let isComplete: Bool

    init(root: MIMEPart, limits: MIMELimits, isComplete: Bool) {
        let header = root.header
        let body = MailBody(root, textBytes: limits.textBytes)
        self.header = header
        self.root = root
        messageID = MessageIDs.parse(header.first("Message-ID")?.raw ?? "").first
        inReplyTo = MessageIDs.parse(header.first("In-Reply-To")?.raw ?? "")
        references = MessageIDs.parse(header.all("References").map(\.raw).joined(separator: " "))
        from = AddressParser.addresses(in: header.first("From")?.raw ?? "").first
        replyTo = AddressParser.addresses(in: header.first("Reply-To")?.raw ?? "")
        to = AddressParser.addresses(in: header.all("To").map(\.raw).joined(separator: ","))
        cc = AddressParser.addresses(in: header.all("Cc").map(\.raw).joined(separator: ","))
        subject = String((header["Subject"] ?? "").trimmed.firstBytes(MailLimits.subjectBytes))
        date = header.first("Date").flatMap { MailDate.parse($0.raw) }
        plainText = body.plain
        html = body.html
        text = body.plain ?? body.html.map { HTMLText.render($0) } ?? ""
        author = MailAuthor(header: header, from: from, replyTo: replyTo, to: to, cc: cc)
        unreadable = UnreadableContent(in: root, hasWords: text.hasWords, holdsEncryption: body.holdsEncryption)
        attachments = body.attachments
        self.isComplete = isComplete && body.isComplete
    }

    /// What the mail says of how it came to be (Auto-Submitted, RFC 3834), in lower case; nil where it says nothing.
    public var autoSubmitted: String? {
        header.first("Auto-Submitted").map { ParameterizedValue($0.raw).value }
    }
}
