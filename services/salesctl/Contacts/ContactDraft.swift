import Dialogue
import Foundation
import SalesStore
import Scheduling
import WorkQueue

/// A person somebody wants to add, before it is known whether the fields make sense.
struct ContactDraft: Encodable, Equatable {
    var email: String
    var name: String?
    var company: String?
    var language = "ru"
    var timeZone = "Europe/Moscow"
    var interests: [String] = []

    /// The address in the form by which people are recognised.
    var address: String { AddressKey.normalise(email) }

    /// What is wrong with the fields, each in a phrase.
    var faults: [String] {
        var faults: [String] = []
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        let domain = parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false) : []
        if domain.count < 2 || parts[0].isEmpty || domain.contains(where: \.isEmpty)
            || email.contains(where: { $0.isWhitespace || "<>,;\"".contains($0) })
        {
            faults.append("\"\(email)\" is not an address such as name@company.com")
        }
        if Language(rawValue: language) == nil { faults.append("the language must be ru or en, not \"\(language)\"") }
        if TimeZone(identifier: timeZone) == nil {
            faults.append("the time zone must be one such as Europe/Moscow, not \"\(timeZone)\"")
        }
        if (name ?? "").contains(where: \.isNewline) { faults.append("the name has a line break") }
        return faults
    }

    /// The event that creates the contact. Its identifier is the address at the mailbox, so that adding twice adds once.
    func item(mailbox: String, source: String, at now: Date) -> QueueItem<InboxEvent> {
        let id = "contact:\(mailbox):\(address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: name, company: company, email: address, interests: interests,
            language: Language(rawValue: language) ?? .ru, timeZone: timeZone)
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: mailbox, peer: address),
            sequence: SequenceGenerator.shared.next(), availableAt: now,
            body: InboxEvent.contact(NewContact(card: card, mailbox: mailbox, source: source)))
    }
}
