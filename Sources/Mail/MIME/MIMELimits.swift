/// Those of the ``MailLimits`` on a mail's structure that a parser may be given others of.
public struct MIMELimits: Sendable, Hashable {
    /// How deep parts may be nested.
    public var depth: Int
    /// How many parts a mail may have.
    public var parts: Int
    /// The decoded bytes of all parts together.
    public var decodedBytes: Int
    /// The bytes of text that are turned into words; the rest of a longer text is left out.
    public var textBytes: Int
    /// The bytes of one header field.
    public var headerBytes: Int
    /// The fields of one header.
    public var headerFields: Int

    /// The defaults are far above what people send.
    public init(
        depth: Int = MailLimits.depth, parts: Int = MailLimits.parts, decodedBytes: Int = MailLimits.decodedBytes,
        textBytes: Int = MailLimits.textBytes, headerBytes: Int = MailLimits.headerBytes,
        headerFields: Int = MailLimits.headerFields
    ) {
        self.depth = depth
        self.parts = parts
        self.decodedBytes = decodedBytes
        self.textBytes = textBytes
        self.headerBytes = headerBytes
        self.headerFields = headerFields
    }
}
