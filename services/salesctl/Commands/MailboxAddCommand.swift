import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl mailbox add`: a mailbox, or new settings of one that is known.
struct MailboxAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mailbox, or change one; how far it was read stays.",
        discussion: "The password is not stored: --secret names the variable that holds it, MAIL_PASSWORD_ and a name.")

    @Argument(help: "The mailbox's name in this system.")
    var name: String

    @Option(help: "Its address.")
    var address: String

    @Option(help: "The name letters are from.")
    var from: String

    @Option(help: "The login; by default the address.")
    var username: String?

    @Option(help: "The variable that holds the password, such as MAIL_PASSWORD_SALES.")
    var secret: String

    @Option(help: "Where mail is submitted, as host:port; port 465 is TLS from the first byte, any other STARTTLS.")
    var smtp: String

    @Option(help: "Where mail is read, as host:port; port 993 is TLS from the first byte, any other STARTTLS.")
    var imap: String

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
        guard secret.hasPrefix("MAIL_PASSWORD_"), secret.count > 14 else {
            throw ValidationError("--secret must be MAIL_PASSWORD_ and a name: no other variable is ever read.")
        }
        guard dailyCap > 0, warmUpStart > 0, warmUpDays >= 0 else {
            throw ValidationError("Caps and days must not be negative, and the caps not zero.")
        }
        guard authservHops.map({ (0...20).contains($0) && authservID != nil }) ?? true else {
            throw ValidationError("--authserv-hops is a number from 0 to 20, beside --authserv-id.")
        }
        _ = try server(smtp, tlsPort: 465)
        _ = try server(imap, tlsPort: 993)
    }

    func run() async throws {
        var mailbox = MailboxDocument(
            id: name, address: address, displayName: from, username: username ?? address, passwordSecret: secret,
            smtp: try server(smtp, tlsPort: 465), imap: try server(imap, tlsPort: 993), caFile: caFile,
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
            try output.write(
                Done(
                    result: word,
                    message: "\(sentence) the mailbox \(document.id).\n"
                        + "`salesctl mailbox test \(document.id)` shows whether it works."))
        }
    }

    private func server(_ text: String, tlsPort: Int) throws -> MailboxDocument.Server {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
            throw ValidationError("\(text) is not host:port.")
        }
        return .init(host: String(parts[0]), port: port, security: usesTLS || port == tlsPort ? .tls : .starttls)
    }
}
