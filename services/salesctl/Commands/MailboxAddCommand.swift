import ArgumentParser
internal import BSON
import Basics
import FirstSetup
import Foundation
import Mail
import MongoDB
import SalesStore

/// `salesctl mailbox add`: a mailbox, or new settings of one that is known.
struct MailboxAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mailbox, or change one; how far it was read stays.",
        discussion: """
            The password is not stored: --secret names the variable that holds it, MAIL_PASSWORD_ and a name. Of \
            \(MailProvider.all.map(\.name).joined(separator: ", ")) the servers are known: by the address, or by \
            --provider where the domain is one's own.
            """)

    @Argument(help: "The mailbox's name in this system.")
    var name: String

    @Option(help: "Its address.")
    var address: String

    @Option(help: "The name letters are from.")
    var from: String

    @Option(help: "The login; by default the address.")
    var username: String?

    @Option(help: "The variable that holds the password; by default MAIL_PASSWORD_ and the mailbox's name.")
    var secret: String?

    @Option(
        help: """
            Whose servers they are: \(MailProvider.all.map(\.id).joined(separator: ", ")). By default who the \
            address's domain belongs to.
            """)
    var provider: String?

    @Option(help: "Where mail is submitted, as host:port; port 465 is TLS from the first byte, any other STARTTLS.")
    var smtp: String?

    @Option(help: "Where mail is read, as host:port; port 993 is TLS from the first byte, any other STARTTLS.")
    var imap: String?

    @Option(name: .customLong("ca-file"), help: "A file with the authority to trust, if it is not a public one.")
    var caFile: String?

    @Option(
        name: .customLong("authserv-id"),
        help:
            "The name under which the receiving server says who a mail is from (authserv-id); `mailbox test` shows it.")
    var authservID: String?

    @Option(
        name: .customLong("authserv-hops"),
        help: "How many Received fields of own servers stand above what it says; `mailbox test` counts them.")
    var authservHops: Int?

    @Option(help: "The most letters a day once warmed up.")
    var dailyCap = 200

    @Option(help: "Letters on the first day.")
    var warmUpStart = 20

    @Option(help: "Days until the cap is reached.")
    var warmUpDays = 14

    @Flag(help: "The secret is an OAuth 2 access token (XOAUTH2), not a password.")
    var accessToken = false

    @Flag(name: .customLong("tls"), help: "Both servers speak TLS from the first byte, whatever their ports.")
    var usesTLS = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard address.contains("@") else { throw ValidationError("\(address) is not an address.") }
        guard passwordSecret.hasPrefix("MAIL_PASSWORD_"), passwordSecret.count > 14 else {
            throw ValidationError("--secret must be MAIL_PASSWORD_ and a name: no other variable is ever read.")
        }
        guard dailyCap > 0, warmUpStart > 0, warmUpDays >= 0 else {
            throw ValidationError(
                "--daily-cap and --warm-up-start must be at least 1, or the mailbox never writes a first letter; --warm-up-days must not be negative."
            )
        }
        guard authservHops.map({ (0...20).contains($0) && authservID != nil }) ?? true else {
            throw ValidationError("--authserv-hops is a number from 0 to 20, beside --authserv-id.")
        }
        if let provider, MailProvider.named(provider) == nil {
            throw ValidationError(
                "There is no provider \(provider): \(MailProvider.all.map(\.id).joined(separator: ", ")).")
        }
        _ = try servers()
    }

    func run() async throws {
        let servers = try servers()
        var mailbox = MailboxDocument(
            id: name, address: address, displayName: from, username: username ?? address,
            passwordSecret: passwordSecret, smtp: servers.smtp, imap: servers.imap, caFile: caFile,
            authservID: authservID, authservHops: authservHops, dailyCap: dailyCap, warmUpStart: warmUpStart,
            warmUpDays: warmUpDays)
        mailbox.login = accessToken ? .accessToken : nil
        let document = mailbox
        try await Operator.run { operation in
            var fields = try BSONEncoder().encode(document)
            fields["_id"] = nil
            let gone = document.absentSettings
            var update: BSONDocument = ["$set": .document(fields)]
            if !gone.isEmpty { update["$unset"] = .document(gone) }
            let result = try await operation.store.mailboxes.updateOne(
                ["_id": .string(document.id)], .operators(update), upsert: true)
            let (word, sentence) = result.matched > 0 ? ("changed", "Changed") : ("added", "Added")
            tellConditions()
            try output.write(
                Done(
                    result: word,
                    message: "\(sentence) the mailbox \(document.id).\n"
                        + "`salesctl mailbox test \(document.id)` shows whether it works."))
        }
    }

    /// Whose servers they are, if that is known and none are named.
    private var knownProvider: MailProvider? {
        guard smtp == nil || imap == nil else { return nil }
        return provider.flatMap(MailProvider.named) ?? MailProvider.of(address: address)
    }

    /// The variable that holds the password.
    private var passwordSecret: String {
        secret ?? MailboxDocument.passwordSecret(of: name)
    }

    /// Says what the provider wants before a program may log in.
    private func tellConditions() {
        guard let known = knownProvider else { return }
        output.say("The servers are those of \(known.name) (\(known.source)).")
        for condition in known.conditions(in: .en) { output.say("→ \(condition)") }
        if let limit = known.dailyLimit {
            let caps = dailyCap > limit ? ": --daily-cap \(dailyCap) is more than that" : ""
            output.say("It takes \(limit) messages a day from an account\(caps).")
        }
        output.say("The password goes into \(passwordSecret).")
    }

    private func servers() throws -> (smtp: MailboxDocument.Server, imap: MailboxDocument.Server) {
        let known = knownProvider
        guard let submission = try smtp.map({ try server($0, tlsPort: 465) }) ?? known.map({ .init($0.smtp) }),
            let reading = try imap.map({ try server($0, tlsPort: 993) }) ?? known.map({ .init($0.imap) })
        else {
            throw ValidationError(
                "The servers of \(address) are not known: give --smtp and --imap, or --provider where the domain is "
                    + "kept by \(MailProvider.all.filter(\.domains.isEmpty).map(\.id).joined(separator: ", ")).")
        }
        return (submission, reading)
    }

    private func server(_ text: String, tlsPort: Int) throws -> MailboxDocument.Server {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
            throw ValidationError("\(text) is not host:port.")
        }
        return .init(host: String(parts[0]), port: port, security: usesTLS || port == tlsPort ? .tls : .starttls)
    }
}
