import ArgumentParser
internal import BSON
import ContactImport
import Foundation
import MongoDB
import SalesStore
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

    @Option(help: "The mailbox that writes; by default the first one of init_data.json.")
    var mailbox: String?

    @Option(help: "The campaign they enter; by default the one of everybody who is in no other.")
    var campaign: String?

    @OptionGroup var output: OutputOptions

    private var draft: ContactDraft {
        ContactDraft(
            email: email, name: name, company: company, language: language, timeZone: timeZone, interests: interests)
    }

    func validate() throws {
        if let fault = draft.faults.first { throw ValidationError("\(fault.phrase).") }
    }

    func run() async throws {
        try await Operator.run { operation in
            let store = operation.store
            let mailbox = try await operation.mailbox(mailbox)
            try await operation.requireCampaign(campaign)
            let address = draft.address
            if try await store.contacts.findOne(["email": .string(address)]) != nil {
                return try output.write(Done(result: "known", message: "\(address) is a contact already."))
            }
            var draft = draft
            draft.addressCheck = await (try operation.addressChecker()).check([draft])[address]
            if let fault = draft.addressFault {
                throw Operator.failure("\(address) was not added: \(fault.phrase).", 65)
            }
            let item = draft.item(mailbox: mailbox.id, source: "operator", campaign: campaign, at: operation.now())
            let marks = draft.addressCheck?.marks.joined(separator: ", ") ?? ""
            let isNew = try await !store.inbox.enqueue([item]).isEmpty
            try output.write(
                isNew
                    ? Done(result: "added", message: "Added \(address)\(marks.isEmpty ? "" : " (\(marks))").")
                    : Done(result: "known", message: "\(address) was added before."))
        }
    }
}
