import ArgumentParser
internal import BSON
import DomainRecords
import EmailChannel
import Foundation
import Mail
import MailTransport
import MongoDB
import SalesStore
import ServiceRuntime
import Variables

/// `salesctl mailbox test`: logs in to both servers, sends a letter to the mailbox itself, and finds out whether the server
/// files in the Sent folder what it is given, and whether letters may leave under senders of their own.
struct MailboxTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Log in to a mailbox's servers and send it a letter from itself.")

    @Argument(help: "The mailbox's name.")
    var name: String

    @Flag(help: "Only log in; send nothing.")
    var withoutLetter = false

    @Option(help: "How many seconds to wait for the letter.")
    var wait = 20

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard let mailbox = try await operation.store.mailboxes.findOne(["_id": .string(name)]) else {
                throw Operator.failure(
                    "there is no mailbox \(name); `salesctl mailbox list` shows which there are.", 66)
            }
            let secrets = try operation.mailboxSecrets()
            guard let smtp = try secrets.account(mailbox, mailbox.smtp),
                let imap = try secrets.account(mailbox, mailbox.imap)
            else { throw Operator.failure("\(mailbox.passwordSecret) is not set.", 78) }
            let sender = SMTPSender(account: smtp)
            do throws(SMTPError) {
                try await sender.verify()
            } catch {
                throw Operator.failure("SMTP does not work. \(error)", 69)
            }
            output.say("SMTP: logged in to \(smtp).")
            let client = IMAPClient(account: imap)
            do {
                try await client.withSession { session async throws in _ = try await session.select("INBOX") }
            } catch {
                throw Operator.failure("IMAP does not work. \(error)", 69)
            }
            output.say("IMAP: logged in to \(imap).")
            guard !withoutLetter else {
                try await tellSenders(mailbox, client)
                return try output.write(Done(result: "logged_in", message: "Both servers let the mailbox in."))
            }
            let seen = try await sendToItself(mailbox, sender, client, at: operation.now())
            _ = try await operation.store.mailboxes.updateOne(
                ["_id": .string(name)],
                ["$set": ["filesSent": .bool(seen.isFiled), "tagsEnvelopes": .bool(seen.keepsTag)]])
            if mailbox.rest != nil {
                // The server takes letters again.
                try await operation.store.endRest(of: name)
                output.say("The mailbox rested; its letters go out now.")
            }
            try await tellSenders(mailbox, client)
            let resolver = DomainResolver(server: try operation.configuration.value(ConfigurationKeys.dnsServer))
            for finding in await DomainFindings(of: mailbox, seen.signature, resolver).findings {
                output.say("\(finding.part): \(finding.message).")
                if let advice = finding.advice { output.say("→ \(advice)") }
            }
            try output.write(
                Done(
                    result: seen.isFiled ? "works_and_files_sent" : "works",
                    message: [
                        seen.isFiled
                            ? "The server files what it is given in the Sent folder: interrupted letters are looked up there."
                            : "The server does not file what it is given: interrupted letters are left to an operator.",
                        seen.keepsTag
                            ? "The account lets each letter have a sender of its own: bounces name their letters."
                            : "The account does not let letters have senders of their own: bounces are matched by what they return.",
                    ].joined(separator: "\n")))
        }
    }

    /// Says what is known of who mails are from, and what the server's mails carry.
    private func tellSenders(_ mailbox: MailboxDocument, _ client: IMAPClient) async throws {
        let verdicts = try await client.withSession { session async throws in
            try await ServerVerdicts(of: session, mailbox)
        }
        let finding = verdicts.finding("Senders", mailbox)
        output.say(finding.message.prefix(1).uppercased() + finding.message.dropFirst() + ".")
        if let advice = finding.advice { output.say("→ \(advice)") }
    }

    /// What the test letters showed.
    private struct Seen {
        var arrived = false
        /// Whether the Sent folder holds a letter.
        var isFiled = false
        /// Whether a letter arrived under the tagged sender it left under, at the tagged address.
        var keepsTag = false
        /// By which key the server signed it.
        var signature: DomainFindings.Signature?
    }

    /// Sends a letter under a tagged sender to the tagged address, where bounces would go; where that does not arrive, a
    /// plain one.
    private func sendToItself(
        _ mailbox: MailboxDocument, _ sender: SMTPSender, _ client: IMAPClient, at now: Date
    ) async throws -> Seen {
        let tag = "mailbox-test-\(UUID().uuidString.lowercased().prefix(8))"
        if let at = mailbox.address.lastIndex(of: "@") {
            let tagged = "\(mailbox.address[..<at])+\(tag)\(mailbox.address[at...])"
            do {
                let seen = try await send(mailbox, as: tagged, to: tagged, tag: tag, sender, client, at: now)
                if seen.arrived { return seen }
                output.say("A letter to \(tagged) was taken and did not arrive.")
            } catch let error as SMTPError {
                output.say("A letter under the sender \(tagged) was not taken: \(error)")
            }
        }
        do {
            let seen = try await send(
                mailbox, as: mailbox.address, to: mailbox.address, tag: nil, sender, client, at: now)
            if !seen.arrived, !seen.isFiled {
                output.say("The letter was taken, but did not arrive within \(wait) seconds.")
            }
            return seen
        } catch let error as SMTPError {
            throw Operator.failure("the letter was not taken. \(error)", 69)
        }
    }

    /// Sends a letter and waits until it is found.
    private func send(
        _ mailbox: MailboxDocument, as envelopeSender: String, to recipient: String, tag: String?,
        _ sender: SMTPSender, _ client: IMAPClient, at now: Date
    ) async throws -> Seen {
        let domain = mailbox.address.split(separator: "@").last ?? "localhost"
        let id = "mailbox-test.\(UUID().uuidString.lowercased())@\(domain)"
        var mail = OutgoingMail(
            from: MailAddress(name: mailbox.displayName, address: mailbox.address),
            to: [MailAddress(name: mailbox.displayName, address: recipient)], subject: "Mailbox test", date: now,
            messageID: id, text: "This letter tests the mailbox. It can be deleted.\n")
        mail.origin = .autoGenerated
        try await sender.send(try MIMEBuilder().build(mail), from: envelopeSender, to: [recipient])
        let deadline = ContinuousClock.now + .seconds(wait)
        var seen = Seen()
        repeat {
            let raw = try await client.withSession { session async throws -> [UInt8]? in
                _ = try await session.select("INBOX")
                guard let uid = try await session.uids(whereHeader: "Message-ID", contains: "<\(id)>").last else {
                    return nil
                }
                return try await session.mail(uid: uid)
            }
            // Servers file before they deliver: a look at Sent after the arrival is enough.
            seen.isFiled = try await SentFolder(client: client).holds(messageID: id) ?? false
            if let raw {
                seen.arrived = true
                let header = try MIMEParser().parse(raw).header
                let returnPath = header.first("Return-Path")?.raw.lowercased()
                seen.signature = header.first("DKIM-Signature").flatMap { DomainFindings.Signature($0.raw) }
                seen.keepsTag = tag.map { returnPath?.contains("+\($0)@") == true } ?? false
                return seen
            }
            try await Task.sleep(for: .milliseconds(500))
        } while ContinuousClock.now < deadline
        return seen
    }
}
