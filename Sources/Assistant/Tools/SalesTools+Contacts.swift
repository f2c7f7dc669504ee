internal import Basics
internal import Foundation
internal import JSONTree
internal import SalesAPI
internal import SalesStore

extension SalesTools {
    /// Contacts: finding, adding and changing them.
    var contactTools: [SalesTool] { [contacts, upsert] }

    private var contacts: SalesTool {
        SalesTool(
            name: "contacts", title: "Find contacts",
            description: "Finds contacts by words of a name, company, address or identifier; the latest first.",
            scope: .contactsRead,
            fields: [
                ToolField("words", .text(longest: 100), "Words of a name, a company, an address or an identifier."),
                ToolField("limit", .number(1...50), "How many; by default 20."),
                ToolField("cursor", .text(longest: 300), "next_cursor of the page before."),
            ], isReadOnly: true
        ) { arguments in
            let page = try await operations.contacts(
                matching: arguments.text("words"), limit: arguments.number("limit") ?? 20,
                cursor: arguments.text("cursor"))
            let entries = try page.found.map { try JSONValue(encoding: ContactView($0)) }
            return .records(Self.page("contacts", entries, page.next))
        }
    }

    private var upsert: SalesTool {
        SalesTool(
            name: "contact_upsert", title: "Add or change a contact",
            description: """
                Adds a contact under an identifier of the company's own, or changes the one with it; who is added gets a first letter. What is \
                left out stays as it is. Nobody who said stop is added.
                """,
            scope: .contactsWrite,
            fields: [
                ToolField(
                    "id", .text(longest: 100), "The company's identifier: letters, digits and ._:-", isRequired: true),
                ToolField("email", .text(longest: 320), "The address.", isRequired: true),
                ToolField("name", .text(longest: 200), "How the person is called."),
                ToolField("company", .text(longest: 200), "Where they work."),
                ToolField("language", .choice(Language.allCases.map(\.rawValue)), "In which they are written to."),
                ToolField("time_zone", .text(longest: 64), "Where they are, such as Europe/Moscow."),
                ToolField("interests", .texts, "What they care about."),
                ToolField("mailbox", .text(longest: 100), "Which mailbox writes to them."),
            ]
        ) { arguments in
            let id = try arguments.required("id")
            let wish = ContactWish(
                email: try arguments.required("email"), name: arguments.text("name"),
                company: arguments.text("company"),
                language: arguments.text("language"), timeZone: arguments.text("time_zone"),
                interests: arguments.texts("interests"), mailbox: arguments.text("mailbox"))
            let contact = [wish.name, wish.company, wish.email].compactMap(\.self).map { OutsideText.line($0) }
                .joined(separator: ", ")
            let isNew: Bool
            switch try await operations.plan(wish, as: id) {
            case .add: isNew = true
            case .change: isNew = false
            }
            let question = isNew ? Question.add(contact: contact) : .change(contact: contact)
            return .plan(
                Plan(question: question.text(in: language), needsAgreement: isNew, scope: .contactsWrite) { _ in
                    // A contact is added once, whatever the key.
                    let contact = try await operations.put(wish, as: id, by: caller.author)
                    return ["status": "accepted", "contact_id": .string(contact), "external_id": .string(id)]
                })
        }
    }
}
