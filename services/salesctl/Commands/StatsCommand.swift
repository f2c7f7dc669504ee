import ArgumentParser
import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore

/// `salesctl stats`: how the sales go.
struct StatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show the funnel, the stages and what was sent.")

    @Option(help: "Only conversations that began in the last so many days.")
    var days: Int?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard days ?? 1 > 0 else { throw ValidationError("--days must be 1 or more.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            let since = days.map { operation.now().addingTimeInterval(-86_400 * Double($0)) }
            try output.write(try await SalesStatistics(since: since, operation.store))
        }
    }
}

/// Counts over all conversations.
struct SalesStatistics: Report {
    /// A step of the sale and how many people reached it.
    struct Step: Encodable, Equatable {
        let name: String
        let people: Int
    }

    let since: Date?
    let funnel: [Step]
    let stages: [String: Int]
    let messagesIn: Int
    let messagesOut: Int
    let needAnOperator: Int
    let suppressed: [String: Int]

    init(since: Date?, _ store: SalesStore) async throws {
        self.since = since
        let funnel = try await SalesFunnel(of: store, since: since)
        self.funnel = [
            Step(name: "contacts", people: funnel.contacts),
            Step(name: "written to", people: funnel.writtenTo),
            Step(name: "answered", people: funnel.answered),
            Step(name: "presentation", people: funnel.presentation),
            Step(name: "demo", people: funnel.demo),
            Step(name: "handed over", people: funnel.handedOver),
        ]
        stages = Dictionary(uniqueKeysWithValues: funnel.stages.map { ($0.key.rawValue, $0.value) })
        let period: BSONDocument = since.map { ["at": ["$gte": .date($0)]] } ?? [:]
        func messages(_ direction: MessageDocument.Direction) async throws -> Int {
            var filter = period
            filter["direction"] = .string(direction.rawValue)
            return try await store.messages.count(filter)
        }
        messagesIn = try await messages(.incoming)
        messagesOut = try await messages(.outgoing)
        var flagged: BSONDocument = since.map { ["createdAt": ["$gte": .date($0)]] } ?? [:]
        flagged["attention"] = ["$ne": .null]
        needAnOperator = try await store.conversations.count(flagged)
        var suppressed: [String: Int] = [:]
        for reason in [SuppressionReason.optOut, .complaint, .hardBounce] {
            var filter = period
            filter["reason"] = .string(reason.rawValue)
            let addresses = try await store.suppressions.count(filter)
            if addresses > 0 { suppressed[reason.rawValue] = addresses }
        }
        self.suppressed = suppressed
    }

    func lines(_ style: Style) -> [String] {
        let most = max(funnel.map(\.people).max() ?? 0, 1)
        let base = funnel.first { $0.name == "written to" }?.people ?? 0
        var lines = [style.paint(since.map { "Since \(Columns.time($0))" } ?? "Since the beginning", .bold), ""]
        lines += funnel.map { step in
            let width = step.people == 0 ? 0 : max(step.people * 40 / most, 1)
            let bar =
                style.paint(String(repeating: "█", count: width), .cyan) + String(repeating: " ", count: 40 - width)
            let share = base > 0 && step.name != "contacts" ? "  \(min(step.people * 100 / base, 100)) %" : ""
            return "\(Columns.pad(step.name, 14)) \(bar) \(step.people)\(share)"
        }
        lines += ["", "stages      " + Self.list(stages), "messages    \(messagesIn) in, \(messagesOut) out"]
        if !suppressed.isEmpty { lines.append("suppressed  " + Self.list(suppressed)) }
        if needAnOperator > 0 {
            lines.append(style.paint("\(needAnOperator) need an operator: salesctl contact list --attention", .yellow))
        }
        return lines
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.isEmpty
            ? "none"
            : counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($1) \($0)" }.joined(separator: ", ")
    }
}
