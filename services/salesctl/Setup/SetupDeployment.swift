internal import BSON
import Basics
import Dialogue
import EmailChannel
import FirstSetup
import Foundation
import Grounding
import Mail
import MailTransport
import MongoDB
import Passwords
import SalesStore
import Scheduling
import ServiceRuntime
import Setup
import Variables

/// Puts in place what setup found out: the files are written, the configuration is loaded, the first user is added.
struct SetupDeployment {
    let dialogue: SetupDialogue
    let words: SetupWords
    let configuration: InitData
    let seen: MailboxTrial.Seen?

    /// What was done.
    struct Result {
        var loaded: Seeder.Summary
        var isUserNew: Bool
    }

    /// Loads the configuration and adds the user.
    func load(_ file: String, into operation: Operator) async throws -> Result {
        let seeder = Seeder(operation.store, author: Operator.author, now: operation.now)
        let folder = URL(filePath: file).deletingLastPathComponent()
        // Whoever runs this has just said what is so.
        let summary = try await seeder.load(configuration, filesIn: folder, overwriting: true)
        let key = try operation.configuration.value(ConfigurationKeys.suppressionKey)
        try await SuppressionKeyRecord(operation.store).begin(with: AddressKey(secret: key))
        if let seen, let mailbox = dialogue.mailbox {
            _ = try await operation.store.mailboxes.updateOne(
                ["_id": .string(mailbox.id)],
                ["$set": ["filesSent": .bool(seen.isFiled), "tagsEnvelopes": .bool(seen.keepsTag)]])
        }
        return Result(loaded: summary, isUserNew: try await addUser(operation))
    }

    private func addUser(_ operation: Operator) async throws -> Bool {
        let answers = dialogue.answers
        let login = UserDocument.normalise(answers[.userLogin] ?? "")
        let hash = try PasswordHash(of: answers[.userPassword] ?? "")
        let user = UserDocument(
            id: login, name: answers[.userName] ?? login, role: .admin, passwordHash: hash.text,
            createdAt: operation.now())
        if try await operation.users.add(user, by: Operator.settingsAuthor) != nil { return true }
        try await operation.users.change(login, by: Operator.settingsAuthor) { $0 = UserStanding(user) }
        try await operation.users.setPassword(hash.text, of: login, by: Operator.settingsAuthor)
        return false
    }

    /// Sends the first letter, as a prospect would get it, to the address that was named; `nil` where none was.
    func sendTestLetter(_ operation: Operator) async throws -> String? {
        guard let address = dialogue.answers[.testLetter], !address.isEmpty, let mailbox = dialogue.mailbox else {
            return nil
        }
        // As it is stored: whoever consented has changed it.
        let stored = try await operation.store.mailboxes.findOne(["_id": .string(mailbox.id)]) ?? mailbox
        guard let account = try operation.mailboxSecrets().account(stored, stored.smtp) else {
            return words.letterFails(words.complaint(.empty))
        }
        let letter = letter(operation.now())
        let domain = mailbox.address.split(separator: "@").last ?? "localhost"
        let mail = OutgoingMail(
            from: MailAddress(name: mailbox.name(in: words.language), address: mailbox.address),
            to: [MailAddress(name: dialogue.answers[.userName], address: address)],
            subject: [words.testLetter, letter.subject].compactMap(\.self).joined(separator: ": "),
            date: operation.now(), messageID: "setup.\(UUID().uuidString.lowercased())@\(domain)", text: letter.text)
        do {
            try await SMTPSender(account: account).send(
                try MIMEBuilder().build(mail), from: mailbox.address, to: [address])
            return words.letterSent(to: address)
        } catch {
            return words.letterFails("\(error)")
        }
    }

    private func letter(_ now: Date) -> Outgoing {
        let settings = configuration.settings
        let context = Context(
            eventID: "setup", policy: settings.policy, facts: Knowledge(configuration.knowledge),
            texts: settings.texts, product: settings.product, organizer: .init(name: "", email: ""))
        let card = ContactCard(
            id: "setup", name: dialogue.answers[.userName], company: dialogue.answers[.company],
            language: words.language)
        return Rehearsal(in: context, at: now).letter(.letter, to: card, in: words.language)
    }
}
