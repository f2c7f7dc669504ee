internal import Basics

/// A person's or system's address with the name it was given.
public struct MailAddress: Sendable, Hashable, Codable {
    /// The display name, decoded; nil where there is none.
    public var name: String?
    /// The address, `local@domain`, without brackets.
    public var address: String

    /// An address.
    public init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }

    /// The address in lower case, with its domain as DNS has it, without a tag behind `+`: the same mailbox for nearly every server.
    public var mailbox: String {
        let lower = DomainName.ascii(ofAddress: address)
        guard let at = lower.lastIndex(of: "@") else { return lower }
        return String(lower[..<at].prefix { $0 != "+" }) + lower[at...]
    }

    /// The tag behind `+` in the local part, nil where there is none.
    public var tag: String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let local = address[..<at]
        return local.firstIndex(of: "+").map { String(local[local.index(after: $0)...]) }
    }
}

extension MailAddress {
    /// Whether a letter can be addressed so: a local part and a domain, and nothing that would end the field.
    public static func isUsable(_ address: String) -> Bool { HeaderEncoder.isUsable(address: address) }

    /// The addresses in a header field's value (RFC 5322 section 3.4), as they occur: with groups, comments and missing
    /// brackets, too.
    public static func list(in value: String) -> [MailAddress] { AddressParser.addresses(in: value) }
}
