/// A part of a mail, decoded from its transfer encoding.
public struct MIMEPart: Sendable, Hashable {
    /// What a part holds.
    public indirect enum Content: Sendable, Hashable {
        /// The decoded bytes of a single part.
        case bytes([UInt8])
        /// The parts of a multipart.
        case parts([MIMEPart])
        /// A whole mail inside this one (message/rfc822).
        case mail(MIMEPart)
    }

    /// The header of the part.
    public let header: HeaderFields
    /// What it holds.
    public let content: Content
    let contentType: ParameterizedValue
    let disposition: ParameterizedValue?

    init(header: HeaderFields, content: Content, defaultType: String = "text/plain") {
        self.header = header
        self.content = content
        let type = header.first("Content-Type").map { ParameterizedValue($0.raw) }
        contentType = type.flatMap { $0.value.contains("/") ? $0 : nil } ?? ParameterizedValue(defaultType)
        disposition = header.first("Content-Disposition").map { ParameterizedValue($0.raw) }
    }

    /// The media type in lower case, such as `text/html`; `text/plain` where the mail does not tell.
    public var mediaType: String { contentType.value }

    /// The file's name, decoded, without any folder.
    public var fileName: String? {
        guard let name = disposition?["filename"] ?? contentType["name"] else { return nil }
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let clean = last.filter { !$0.isNewline && $0 != "\0" }.trimmed
        return clean.isEmpty || clean == "." || clean == ".." ? nil : clean.shortenedFileName
    }

    /// The bytes of a single part; none for the others.
    public var bytes: [UInt8] {
        if case .bytes(let bytes) = content { bytes } else { [] }
    }

    /// The text of a single part in its charset.
    public var text: String {
        Charset.decode(bytes, label: contentType["charset"]).replacing("\0", with: "")
    }

    /// The text of a report, as far as the limits on reports allow.
    var reportText: String {
        Charset.decode(Array(bytes.prefix(MailLimits.reportBytes)), label: contentType["charset"])
            .replacing("\0", with: "")
    }

    /// This part and all parts inside it, the ones inside enclosed mails too, in order.
    public var flattened: [MIMEPart] {
        switch content {
        case .bytes: [self]
        case .parts(let parts): [self] + parts.flatMap(\.flattened)
        case .mail(let mail): [self] + mail.flattened
        }
    }
}

extension String {
    /// A file's name within the limit: its beginning and its ending stay.
    fileprivate var shortenedFileName: String {
        guard utf8.count > MailLimits.fileNameBytes else { return self }
        let ending = String(suffix(16)).firstBytes(40)
        return firstBytes(MailLimits.fileNameBytes - ending.utf8.count - 3) + "…" + ending
    }
}
