internal import Basics
internal import Dialogue
public import Foundation
public import SalesStore
internal import Scheduling
public import WorkQueue

/// A person somebody wants to add, before it is known whether the fields make sense.
public struct ContactDraft: Encodable, Equatable, Sendable {
    /// The address that letters go to, without anything written around it.
    public var email: String
    /// How the person is called.
    public var name: String?
    /// Where the person works.
    public var company: String?
    /// The language of the first letter, as it was written.
    public var language: String
    /// The person's zone, as it was written; an IANA identifier if it is right.
    public var timeZone: String
    /// Products or topics the person cares about.
    public var interests: [String]
    /// How colleagues tag the person.
    public var tags: [String] = []
    /// What is known of the address; absent before it was looked at.
    public var addressCheck: AddressCheck?

    /// A person as far as a row says; the rest as in a new contact.
    public init(
        email: String, name: String? = nil, company: String? = nil, language: String = "ru",
        timeZone: String = "Europe/Moscow", interests: [String] = []
    ) {
        self.email = WrittenAddress(email).address
        self.name = name
        self.company = company
        self.language = language
        self.timeZone = timeZone
        self.interests = interests
    }

    /// The address in the form by which people are recognised.
    public var address: String { AddressKey.normalise(email) }

    /// Whether the address has the form of one.
    var hasAddress: Bool {
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        let domain = parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false) : []
        return domain.count >= 2 && !parts[0].isEmpty && !domain.contains(where: \.isEmpty)
            && !email.contains { $0.isWhitespace || "<>,;\"".contains($0) }
    }

    /// The domain of the address.
    public var domain: String { address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? "" }

    /// Why nobody can be written to at the address, as far as that was looked at; `nil` where nothing says so.
    public var addressFault: ContactFault? {
        switch addressCheck?.domain {
        case .missing: .noSuchDomain(domain)
        case .takesNoMail: .takesNoMail(domain)
        case .takesMail, .notChecked, nil: nil
        }
    }

    /// What is wrong with the fields.
    public var faults: [ContactFault] {
        var faults: [ContactFault] = []
        if !hasAddress { faults.append(.address(email)) }
        if Language(rawValue: language) == nil { faults.append(.language(language)) }
        if TimeZone(identifier: timeZone) == nil { faults.append(.timeZone(timeZone)) }
        if (name ?? "").contains(where: \.isNewline) { faults.append(.brokenName) }
        return faults
    }

    /// The conversation that begins with the person.
    public func conversation(mailbox: String, campaign: String? = nil) -> String {
        DerivedID.short(EventID.contact(address, of: mailbox, in: campaign).description, "conversation")
    }

    /// By what the person is greeted; `nil`: by no name.
    public var greetedName: String? {
        ContactCard(id: "", name: name, company: company, email: email).greetedName
    }

    /// The event that creates the contact. Its identifier is the address at the mailbox, so that adding twice adds once; into a campaign
    /// once for each, since whoever is known may enter it.
    public func item(
        mailbox: String, source: String, campaign: String? = nil, at now: Date
    ) -> QueueItem<InboxEvent> {
        let id = EventID.contact(address, of: mailbox, in: campaign).description
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: name, company: company, email: address, interests: interests,
            language: Language(rawValue: language) ?? .ru, timeZone: timeZone)
        var contact = NewContact(card: card, mailbox: mailbox, source: source, campaign: campaign)
        contact.addressCheck = addressCheck
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: mailbox, peer: address).key,
            sequence: SequenceGenerator.shared.next(), availableAt: now,
            body: InboxEvent.contact(contact))
    }
}
