/// Why a person cannot be added.
public enum ContactFault: Sendable, Hashable {
    /// This is not the address of a mailbox.
    case address(String)
    /// Letters are not written in this language.
    case language(String)
    /// This is not an IANA time zone.
    case timeZone(String)
    /// The name has a line break.
    case brokenName
    /// The row has more cells than there are columns.
    case cells(Int, columns: Int)
    /// The address is also in an earlier row.
    case repeated(row: Int)
    /// The address already belongs to a contact.
    case known
    /// The person said stop, or the address bounced.
    case suppressed
    /// The domain of the address does not exist.
    case noSuchDomain(String)
    /// Nothing takes mail at the domain of the address.
    case takesNoMail(String)

    /// What is wrong, in a phrase in English.
    public var phrase: String {
        switch self {
        case .address(let text): "\"\(text)\" is not an address such as name@company.com"
        case .language(let text): "the language must be ru or en, not \"\(text)\""
        case .timeZone(let text): "the time zone must be one such as Europe/Moscow, not \"\(text)\""
        case .brokenName: "the name has a line break"
        case .cells(let cells, let columns): "it has \(cells) cells, and there are \(columns) columns"
        case .repeated(let row): "the same address stands in row \(row)"
        case .known: "is a contact already"
        case .suppressed: "is suppressed: the person said stop, or the address bounced"
        case .noSuchDomain(let domain): "there is no domain \(domain)"
        case .takesNoMail(let domain): "\(domain) takes no mail"
        }
    }
}

extension ContactFault: Encodable {
    /// Writes the phrase.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(phrase)
    }
}
