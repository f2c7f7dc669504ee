import ArgumentParser
import BSON
import Foundation
import SalesStore
import WorkQueue

/// `salesctl queue unknown`: letters that may or may not have gone out, by whatever channel.
struct QueueUnknownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unknown", abstract: "List letters of which nobody can know whether they were sent.",
        discussion: "The connection or the worker died after the last byte and before the server's answer.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let letters = try await operation.store.outbox.undecided(limit: 1000)
            try output.write(UnknownListing(letters: letters.map(UnknownListing.Letter.init)))
        }
    }
}

private struct UnknownListing: Report {
    /// What messages of all channels have, and where there is one, what a mail is found by.
    struct Letter: Encodable {
        let id: String
        let conversation: String?
        let to: String
        let subject: String?
        let messageID: String?
        let date: Date

        init(_ item: QueueItem<BSONDocument>) {
            id = item.id
            conversation = item.body["conversationID"]?.string
            to = item.body["to"]?.string ?? item.orderingKey
            subject = item.body["subject"]?.string
            messageID = item.body["messageID"]?.string
            date = item.body["date"]?.date ?? item.availableAt
        }

        func lines(_ style: Style) -> [String] {
            let mark = messageID.map { "  Message-ID \(style.plain($0))" } ?? ""
            return [
                "\(style.paint(to, .bold))  \(style.plain(subject ?? ""))", "   \(Columns.time(date))\(mark)",
                "   " + style.paint(id, .dim),
            ]
        }
    }

    let letters: [Letter]

    func lines(_ style: Style) -> [String] {
        guard !letters.isEmpty else { return ["There are no such letters."] }
        return letters.flatMap { $0.lines(style) } + [
            "Look for the Message-ID in the mail server's log or the Sent folder, then: salesctl queue settle ID --as …"
        ]
    }
}

/// `salesctl queue settle`: what an operator found out about such letters.
struct QueueSettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Say what became of letters that nobody could know about.")

    @Argument(help: "The letters' identifiers, as `salesctl queue unknown` shows them.")
    var ids: [String]

    @Option(
        name: .customLong("as"), help: "sent: it arrived; again: send it now; dropped: do not send it.",
        transform: QueueSettleCommand.finding)
    var finding: DeliveryFinding

    @OptionGroup var output: OutputOptions

    private static func finding(_ word: String) throws -> DeliveryFinding {
        guard let finding = DeliveryFinding(rawValue: word) else {
            throw ValidationError("\(word) is none of sent, again and dropped.")
        }
        return finding
    }

    func run() async throws {
        try await Operator.run { operation in
            for id in ids {
                do {
                    try await operation.store.outbox.decide(id, finding)
                } catch let error as WorkQueueError where error.code == .notFound {
                    throw Operator.failure("\(id) is no letter that nobody knows about: salesctl queue unknown", 66)
                }
            }
            try output.write(Done(result: finding.rawValue, message: "\(ids.count) settled as \(finding.rawValue)."))
        }
    }
}
