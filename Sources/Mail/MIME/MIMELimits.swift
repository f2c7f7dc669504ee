/// How much of a mail is read. What lies beyond is left out, and the mail says so (`ParsedMail.isComplete`).
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
        depth: Int = 40, parts: Int = 1000, decodedBytes: Int = 128 << 20, textBytes: Int = 2 << 20,
        headerBytes: Int = 64 << 10, headerFields: Int = 2000
    ) {
        self.depth = depth
        self.parts = parts
        self.decodedBytes = decodedBytes
        self.textBytes = textBytes
        self.headerBytes = headerBytes
        self.headerFields = headerFields
    }
}
