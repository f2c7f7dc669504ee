/// Reads raw mails. Whatever the bytes are, it returns or throws; it never traps.
public struct MIMEParser: Sendable {
    private let limits: MIMELimits

    /// A parser with limits.
    public init(limits: MIMELimits = MIMELimits()) {
        self.limits = limits
    }

    /// Reads one mail.
    /// - Throws: `MIMEError` with `notAMail` where not one header field can be found.
    public func parse(_ raw: [UInt8]) throws(MIMEError) -> ParsedMail {
        var reader = MIMETreeReader(limits: limits)
        guard let root = reader.read(raw), !root.header.fields.isEmpty else {
            throw MIMEError(.notAMail, "The \(raw.count) bytes have no mail header.")
        }
        return ParsedMail(root: root, limits: limits, isComplete: reader.isComplete)
    }
}
