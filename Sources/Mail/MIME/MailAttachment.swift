/// A file that came with a mail.
public struct MailAttachment: Sendable, Hashable {
    /// The file's name without any folder; nil where the mail gives none.
    public let fileName: String?
    /// The media type in lower case, such as `application/pdf`.
    public let mediaType: String
    /// The id HTML refers to it by (`cid:`), without brackets.
    public let contentID: String?
    /// Whether it belongs into the text, as pictures of a signature do.
    public let isInline: Bool
    /// The content; empty for an enclosed mail.
    public let bytes: [UInt8]

    init(_ part: MIMEPart) {
        fileName = part.fileName
        mediaType = part.mediaType
        contentID = MessageIDs.parse(part.header.first("Content-ID")?.raw ?? "").first
        isInline = part.disposition?.value == "inline" || (part.disposition == nil && contentID != nil)
        bytes = part.bytes
    }
}
