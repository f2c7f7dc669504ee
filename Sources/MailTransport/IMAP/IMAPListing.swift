/// A mailbox as LIST tells it.
public struct IMAPListing: Sendable, Hashable {
    /// The attributes in lower case, such as `\sent` (RFC 6154) or `\noselect`.
    public let attributes: Set<String>
    /// The mailbox's name, decoded.
    public let name: String

    init(_ values: [IMAPValue]) throws(IMAPError) {
        guard values.count >= 3, let attributes = values[0].list, let name = values[2].text else {
            throw IMAPError(.protocolViolation, "The server sent a LIST response without a name.")
        }
        self.attributes = Set(attributes.compactMap { $0.atom?.lowercased() })
        self.name = ModifiedUTF7.decode(name)
    }
}
