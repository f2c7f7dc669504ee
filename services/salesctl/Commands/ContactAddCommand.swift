import ArgumentParser
internal import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import WorkQueue

/// `salesctl contact add`: one person to write to.
struct ContactAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a contact; the first letter goes out in their working hours.")

    @Option(help: "The address letters go to.")
    var email: String

    @Option(help: "How the person is called.")
    var name: String?

    @Option(help: "Where the person works.")
    var company: String?

    @Option(help: "The language of the first letter: ru or en.")
    var language = "ru"

    @Option(name: .customLong("time-zone"), help: "The person's time zone, such as Europe/Moscow.")
    var timeZone = "Europe/Moscow"

    @Option(name: .customLong("interest"), help: "A product or topic the person cares about; may be repeated.")
    var interests: [String] = []

    @Option(help: "The mailbox that writes; by default the first one.")
    var mailbox: String?

    func validate() throws {
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !email.contains(where: \.isWhitespace) else {
            throw ValidationError("\"\(email)\" is not an address such as name@company.com.")
        }
        guard Language(rawValue: language) != nil else {
            throw ValidationError("--language must be ru or en, not \"\(language)\".")
        }
        guard TimeZone(identifier: timeZone) != nil else {
            throw ValidationError("--time-zone must be a zone such as Europe/Moscow, not \"\(timeZone)\".")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            let store = operation.store
            let mailbox = try await chosenMailbox(store)
            let address = AddressKey.normalise(email)
            if try await store.contacts.findOne(["email": .string(address)]) != nil {
                print("\(address) is a contact already.")
                return
            }
            let id = "contact:\(mailbox.id):\(address)"
            let card = ContactCard(
                id: DerivedID.short(id, "contact"), name: name, company: company, email: address,
                interests: interests, language: Language(rawValue: language) ?? .ru, timeZone: timeZone)
            let item = QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: mailbox.id, peer: address),
                sequence: SequenceGenerator.shared.next(), availableAt: operation.now(),
                body: InboxEvent.contact(NewContact(card: card, mailbox: mailbox.id, source: "operator")))
            let isNew = try await !store.inbox.enqueue([item]).isEmpty
            print(isNew ? "Added \(address)." : "\(address) was added before.")
        }
    }

    private func chosenMailbox(_ store: SalesStore) async throws -> MailboxDocument {
        let mailboxes = try await store.mailboxes.find([:], sort: ["_id": 1]).all()
        guard let first = mailboxes.first else {
            throw Operator.failure("there is no mailbox yet: run `salesctl init` first.", 65)
        }
        guard let mailbox else { return first }
        guard let chosen = mailboxes.first(where: { $0.id == mailbox }) else {
            let known = mailboxes.map(\.id).joined(separator: ", ")
            throw Operator.failure("there is no mailbox \"\(mailbox)\"; there is \(known).", 65)
        }
        return chosen
    }
}
