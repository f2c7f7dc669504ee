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
            let trial = MailboxTrial(mailbox, smtp: smtp, imap: imap, wait: wait, say: output.say)
            do throws(MailboxTrial.Failure) {
                try await trial.logIn()
            } catch {
                throw Operator.failure("\(error.isSending ? "SMTP" : "IMAP") does not work. \(error.reason)", 69)
            }
            let client = trial.client
            guard !withoutLetter else {
                try await tellSenders(mailbox, client)
                return try output.write(Done(result: "logged_in", message: "Both servers let the mailbox in."))
            }
            let seen = try await sendToItself(trial, at: operation.now())
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

    private func sendToItself(_ trial: MailboxTrial, at now: Date) async throws -> MailboxTrial.Seen {
        do {
            return try await trial.sendToItself(at: now)
        } catch let error as MailboxTrial.Failure {
            throw Operator.failure("the letter was not taken. \(error.reason)", 69)
        }
    }
}
