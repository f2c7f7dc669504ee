import ArgumentParser
import Foundation
import SalesStore
import WorkQueue

/// `salesctl queue`: what waits, and what could not be done.
struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "See what waits; list dead letters and try them again; settle letters nobody knows about.",
        subcommands: [
            QueueListCommand.self, QueueDeadCommand.self, QueueRetryCommand.self, QueueUnknownCommand.self,
            QueueSettleCommand.self,
        ])
}

/// `salesctl queue list`: how much waits, and how long.
struct QueueListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show how much waits, and how long.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            var rows: [QueueListing.Row] = []
            for queue in operation.store.queues {
                let overview = try await queue.overview()
                rows.append(
                    .init(
                        queue: queue.name,
                        depth: Dictionary(uniqueKeysWithValues: overview.depth.map { ($0.key.rawValue, $0.value) }),
                        oldestPendingSeconds: overview.oldestPendingAge))
            }
            try output.write(QueueListing(queues: rows))
        }
    }
}

private struct QueueListing: Report {
    struct Row: Encodable {
        let queue: String
        let depth: [String: Int]
        let oldestPendingSeconds: Double?
    }

    let queues: [Row]

    func lines(_ style: Style) -> [String] {
        queues.map { row in
            let states = QueueState.allCases.compactMap { state -> String? in
                guard let count = row.depth[state.rawValue], state != .done, state != .sent else { return nil }
                let text = "\(count) \(state.rawValue)"
                return state == .dead || state == .unknown ? style.paint(text, .red) : text
            }
            let age = row.oldestPendingSeconds.map { ", the oldest due for \(Columns.duration($0))" } ?? ""
            return
                "\(Columns.pad(row.queue, 19)) \(states.isEmpty ? "nothing waits" : states.joined(separator: ", "))\(age)"
        }
    }
}

/// `salesctl queue dead`: what failed too often.
struct QueueDeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead", abstract: "List dead letters: what failed too often, and why.")

    @Argument(help: "The queue; by default all.")
    var queue: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let queues =
                try queue.map { [try operation.queue(named: $0)] }
                ?? operation.store.queues
            var letters: [DeadListing.Letter] = []
            for queue in queues {
                letters += try await queue.deadLetters(limit: 1000).map { DeadListing.Letter(queue: queue.name, $0) }
            }
            try output.write(DeadListing(deadLetters: letters))
        }
    }
}

private struct DeadListing: Report {
    struct Letter: Encodable {
        let queue: String
        let id: String
        let orderingKey: String
        let attempts: Int?
        let error: String?
        let createdAt: Date?

        init(queue: String, _ letter: DeadLetter) {
            self.queue = queue
            id = letter.id
            orderingKey = letter.orderingKey
            attempts = letter.attempts
            error = letter.error
            createdAt = letter.createdAt
        }
    }

    let deadLetters: [Letter]

    func lines(_ style: Style) -> [String] {
        guard !deadLetters.isEmpty else { return ["There are no dead letters."] }
        return deadLetters.flatMap { letter in
            [
                "\(style.paint(letter.queue, .bold)) \(style.plain(letter.id))",
                "   \(letter.createdAt.map(Columns.time) ?? "")  \(style.plain(letter.orderingKey))",
                "   " + style.paint(letter.error ?? "no reason is known", .red),
            ]
        } + ["Try again: salesctl queue retry QUEUE ID, or --all."]
    }
}

/// `salesctl queue retry`: another chance.
struct QueueRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Give dead letters another chance, each at its old place.")

    @Argument(help: "The queue, such as inbox.")
    var queue: String

    @Argument(help: "The dead letters' identifiers.")
    var ids: [String] = []

    @Flag(help: "All dead letters of the queue.")
    var all = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard ids.isEmpty == all else { throw ValidationError("Name dead letters, or say --all.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            let queue = try operation.queue(named: queue)
            let chosen = all ? try await queue.deadLetters(limit: 1000).map(\.id) : ids
            let progress = Progress("Retrying", total: chosen.count)
            for (index, id) in chosen.enumerated() {
                do {
                    try await queue.retry(id)
                } catch let error as WorkQueueError where error.code == .notFound {
                    throw Operator.failure("there is no dead letter \(id) in \(queue.name).", 66)
                }
                progress.reached(index + 1)
            }
            try output.write(RetryReport(queue: queue.name, retried: chosen))
        }
    }
}

private struct RetryReport: Report {
    let queue: String
    let retried: [String]

    func lines(_ style: Style) -> [String] { ["\(retried.count) of \(queue) are tried again."] }
}
