internal import BSON
internal import Basics
package import ContactImport
internal import Dialogue
internal import Foundation
internal import MongoDB
package import SalesStore
internal import WorkQueue

/// Contacts as other systems see and add them.
struct ContactBook: Sendable {
    let store: SalesStore
    let addressKey: AddressKey
    let addresses: AddressChecker
    let now: @Sendable () -> Date

    /// What a request to add or change a contact leads to.
    enum Outcome: Sendable {
        /// The contact exists; what differs is being changed.
        case known(ContactView)
        /// The contact is being added.
        case accepted(id: String)
    }

    /// Finds a contact by the caller's identifier or by ours.
    func contact(_ id: String) async throws -> ContactDocument? {
        if let found = try await store.contacts.findOne(["card.externalID": .string(id)]) { return found }
        return try await store.contacts.findOne(["_id": .string(id)])
    }

    /// Contacts that match these words, the newest first.
    func found(_ words: String?, _ query: PageQuery) async throws -> APIPage<ContactDocument> {
        var filter = query.cursor?.following(by: "createdAt", isDescending: true) ?? [:]
        let fields = ["name", "email", "company", "telegram", "externalID"].map { "card.\($0)" }
        let conditions = SearchWords(words ?? "").conditions(over: fields)
        if !conditions.isEmpty { filter["$and"] = .array(BSONArray(conditions)) }
        let found = try await store.contacts.find(
            filter, sort: ["createdAt": -1, "_id": -1], limit: query.limit + 1
        ).all()
        return query.page(of: found) { PageCursor(at: $0.createdAt, id: $0.id) }
    }

    /// Adds a contact, or changes the one with this identifier. Doing it again changes nothing.
    ///
    /// - Throws: ``APIProblem``.
    func put(_ wish: ContactWish, as externalID: String, by author: String) async throws -> Outcome {
        switch try await plan(wish, as: externalID) {
        case .change(let known): .known(try await change(known, by: wish, externalID, author))
        case .add(let draft): .accepted(id: try await add(draft, as: externalID, wish))
        }
    }

    /// What adding or changing a contact would lead to.
    ///
    /// - Throws: ``APIProblem`` where it would be refused.
    func plan(_ wish: ContactWish, as externalID: String) async throws -> ContactPlan {
        var draft = wish.draft
        guard externalID.wholeMatch(of: /[A-Za-z0-9._:\-]{1,100}/) != nil else {
            throw APIProblem(
                .invalid, "An identifier has 1 to 100 letters of ASCII, digits, or characters of ._:-")
        }
        if let fault = draft.faults.first { throw APIProblem(.invalid, "The field is wrong: \(fault.phrase).") }
        if let known = try await store.contacts.findOne(["card.externalID": .string(externalID)]) {
            guard known.email == draft.address else {
                throw APIProblem(
                    .refused, "The address of a contact stays; a person with another one is another contact.")
            }
            return .change(known)
        }
        if let known = try await store.contacts.findOne(["email": .string(draft.address)]) {
            guard known.card.externalID == nil else {
                throw APIProblem(.known, "The address is a contact's with another identifier.")
            }
            return .change(known)
        }
        if try await store.suppression(of: draft.address, addressKey) != nil {
            throw APIProblem(.suppressed, "The person said stop, or the address bounced.")
        }
        draft.addressCheck = await addresses.check([draft])[draft.address]
        if let fault = draft.addressFault {
            throw APIProblem(.invalid, "Nobody can be written to at the address: \(fault.phrase).")
        }
        if let campaign = wish.campaign, try await store.campaign(campaign) == nil {
            throw APIProblem(.invalid, "There is no such campaign.")
        }
        return .add(draft)
    }

    private func add(_ draft: ContactDraft, as externalID: String, _ wish: ContactWish) async throws -> String {
        let mailboxes = try await store.mailboxesInOrder()
        guard let chosen = wish.mailbox.map({ name in mailboxes.first { $0.id == name } }) ?? mailboxes.first else {
            throw APIProblem(.invalid, "There is no such mailbox.")
        }
        var item = draft.item(mailbox: chosen.id, source: "api", campaign: wish.campaign, at: now())
        guard case .contact(var new) = item.body else { return "" }
        new.card.externalID = externalID
        item.body = .contact(new)
        try await store.inbox.enqueue([item])
        return new.card.id
    }

    /// Orders the changes. The order's identifier is derived from them, so ordering the same again while it waits adds nothing.
    private func change(
        _ contact: ContactDocument, by wish: ContactWish, _ externalID: String, _ author: String
    ) async throws -> ContactView {
        var change = ContactChange()
        change.name = wish.name
        change.company = wish.company
        change.interests = wish.interests
        change.language = wish.language.flatMap(Language.init(rawValue:))
        change.timeZone = wish.timeZone
        change.externalID = externalID
        let updated = change.applied(to: contact.card)
        guard updated != contact.card,
            let conversation = try await store.conversations.findOne(["contactID": .string(contact.id)])
        else { return ContactView(contact) }
        let text = String(decoding: try JSONEncoder.sorted.encode(change), as: UTF8.self)
        try await store.give(
            .updateContact(change), to: conversation, by: author,
            nonce: DerivedID.short(text, "update at revision \(conversation.revision)"), at: now())
        var view = contact
        view.card = updated
        return ContactView(view)
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}

/// What adding or changing a contact would lead to.
package enum ContactPlan: Sendable {
    /// The contact would be added and get a first letter.
    case add(ContactDraft)
    /// The contact exists already.
    case change(ContactDocument)
}

/// A contact as another system asks for it.
package struct ContactWish: Decodable, Sendable, KnownFields {
    static let fields: Set = ["email", "name", "company", "language", "time_zone", "interests", "mailbox", "campaign"]

    /// The mail address.
    package let email: String
    /// The person's name.
    package let name: String?
    /// The company the person works for.
    package let company: String?
    let language: String?
    let timeZone: String?
    let interests: [String]?
    let mailbox: String?
    /// The campaign a new contact enters.
    let campaign: String?

    /// A request; `nil` for everything the caller does not mention.
    package init(
        email: String, name: String?, company: String?, language: String?, timeZone: String?, interests: [String]?,
        mailbox: String?, campaign: String? = nil
    ) {
        self.email = email
        self.name = name
        self.company = company
        self.language = language
        self.timeZone = timeZone
        self.interests = interests
        self.mailbox = mailbox
        self.campaign = campaign
    }

    var draft: ContactDraft {
        ContactDraft(
            email: email, name: name, company: company, language: language ?? Language.ru.rawValue,
            timeZone: timeZone ?? "Europe/Moscow", interests: interests ?? [])
    }
}

/// A contact as other systems see it.
package struct ContactView: Encodable, Sendable {
    let id: String
    let externalId: String?
    let email: String?
    let telegram: String?
    let name: String?
    let company: String?
    let interests: [String]
    let language: String
    let timeZone: String
    let source: String
    let createdAt: Date
    let addressCheck: AddressView?

    /// What is known about the address without writing to it.
    struct AddressView: Encodable, Sendable {
        let domain: String
        let isRole: Bool
        let checkedAt: Date
    }

    package init(_ contact: ContactDocument) {
        id = contact.id
        externalId = contact.card.externalID
        email = contact.card.email
        telegram = contact.card.telegram
        name = contact.card.name
        company = contact.card.company
        interests = contact.card.interests
        language = contact.card.language.rawValue
        timeZone = contact.card.timeZone
        source = contact.source
        createdAt = contact.createdAt
        addressCheck = contact.addressCheck.map {
            AddressView(domain: $0.domain.rawValue, isRole: $0.isRole, checkedAt: $0.at)
        }
    }
}
