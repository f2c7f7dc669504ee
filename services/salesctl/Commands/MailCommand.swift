import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl mail`: the mails that came in, as they came.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "See mails that joined no conversation, and any mail as it came in.",
        subcommands: [MailListCommand.self, MailRawCommand.self, MailRetryCommand.self])
}

/// `salesctl mail list`: mails that nobody handled.
struct MailListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the latest mails that joined no conversation.",
        discussion: "Those that could not be read, those of strangers, and reports about letters that are not ours.")

    @Flag(help: "Mails of lists and our own too; with --unreadable those that were read after all.")
    var all = false

    @Flag(help: "Those that were set aside because they could not be read or stored, with the reasons.")
    var unreadable = false

    @Option(help: "How many at most.")
    var limit = 50

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be positive.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            if unreadable {
                try output.write(try await UnreadableMails(limit: limit, all: all, operation.store))
            } else {
                try output.write(try await UnjoinedMails(limit: limit, all: all, operation.store))
            }
        }
    }
}

/// `salesctl mail retry`: another try for a mail that was set aside.
struct MailRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Have the email worker read a mail again that was set aside.",
        discussion: "It is read from the bytes that were kept, or else from the server, within seconds.")

    @Argument(help: "What `salesctl mail list --unreadable` calls it.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let mails = operation.store.unreadableMails
            let retry: BSONDocument = ["state": .string(UnreadableMailDocument.State.retry.rawValue)]
            let result = try await mails.updateOne(
                [
                    "_id": .string(id),
                    "state": ["$ne": .string(UnreadableMailDocument.State.read.rawValue)],
                ], ["$set": .document(retry)])
            guard result.matched > 0 else {
                guard try await mails.findOne(["_id": .string(id)]) != nil else {
                    throw Operator.failure(
                        "no mail \(id) was set aside; `salesctl mail list --unreadable` lists them.", 66)
                }
                throw Operator.failure("the mail \(id) was read after all.", 65)
            }
            try output.write(
                Done(
                    result: "asked",
                    message: "The email worker reads it again within seconds.\n"
                        + "`salesctl mail list --unreadable` shows whether it could."))
        }
    }
}

/// `salesctl mail raw`: a mail's own bytes.
struct MailRawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "raw", abstract: "Write a mail to standard output, byte for byte as it came in.")

    @Argument(help: "What `salesctl mail list`, a conversation or a log line calls it: mail:… or its raw id.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let digest = id.split(separator: ":").last.map(String.init) ?? id
            do {
                let bytes = try await operation.store.rawMails.download(.string(digest)).all()
                guard !output.json else { return try output.write(RawMail(id: digest, base64: Data(bytes))) }
                FileHandle.standardOutput.write(Data(bytes))
            } catch let error as MongoError where error.code == .file {
                throw Operator.failure("there is no mail \(id).", 66)
            }
        }
    }
}

/// A mail's own bytes, for scripts.
private struct RawMail: Report {
    let id: String
    let base64: Data

    func lines(_ style: Style) -> [String] { [String(decoding: base64, as: UTF8.self)] }
}
