public import Basics
internal import Scheduling

/// What a conversation knows about its person: the fields from which a letter may be made.
public struct ContactCard: Codable, Sendable, Equatable {
    /// The contact's identifier.
    public var id: String
    /// The person's name, as the operator or a referrer wrote it.
    public var name: String?
    /// Where the person works.
    public var company: String?
    /// The address letters go to, in lower case.
    public var email: String?
    /// Other addresses of the person, in lower case, as added by an operator; absent if there are none.
    public var otherEmails: [String]?
    /// The Telegram name with its `@`.
    public var telegram: String?
    /// Products or topics the person is known to care about.
    public var interests: [String]
    /// The language the first letter is written in.
    public var language: Language
    /// IANA identifier of the zone the person works in.
    public var timeZone: String
    /// The person who named them to us, if somebody did.
    public var referrer: Referrer?
    /// How the system calls the person that added them by the API; absent for others.
    public var externalID: String?

    /// Creates a card from the contact's own fields.
    public init(
        id: String, name: String? = nil, company: String? = nil, email: String? = nil, telegram: String? = nil,
        interests: [String] = [], language: Language = .ru, timeZone: String = "Europe/Moscow",
        referrer: Referrer? = nil
    ) {
        self.id = id
        self.name = name
        self.company = company
        self.email = email
        self.telegram = telegram
        self.interests = interests
        self.language = language
        self.timeZone = timeZone
        self.referrer = referrer
    }
}

/// The person who named another contact, as far as the new contact's first letter may mention them.
public struct Referrer: Codable, Sendable, Equatable {
    /// The referrer's contact identifier.
    public var contactID: String
    /// The referrer's name as we know it, never text from their mails.
    public var name: String?
    /// The referrer's company as we know it.
    public var company: String?

    /// Who referred somebody, as we know them.
    public init(contactID: String, name: String? = nil, company: String? = nil) {
        self.contactID = contactID
        self.name = name
        self.company = company
    }
}

extension ContactCard {
    /// The address that letters go to, and those that an operator added.
    public var allEmails: [String] { [email].compactMap(\.self) + (otherEmails ?? []) }
}
