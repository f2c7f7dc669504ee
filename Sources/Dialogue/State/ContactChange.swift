public import Basics

/// What is known better of a contact than before; what is absent stays as it is.
public struct ContactChange: Codable, Sendable, Equatable {
    /// How the person is called.
    public var name: String?
    /// Where the person works.
    public var company: String?
    /// Products or topics the person cares about.
    public var interests: [String]?
    /// The language of letters that we start.
    public var language: Language?
    /// IANA identifier of the zone the person works in.
    public var timeZone: String?
    /// How another system calls the person.
    public var externalID: String?

    /// Nothing yet.
    public init() {}

    /// The card with what is known better.
    public func applied(to card: ContactCard) -> ContactCard {
        var card = card
        if let name { card.name = name }
        if let company { card.company = company }
        if let interests { card.interests = interests }
        if let language { card.language = language }
        if let timeZone { card.timeZone = timeZone }
        if let externalID { card.externalID = externalID }
        return card
    }
}
