import Foundation
import MongoDB

/// The MongoDB commands of some turns, by the part that sent them and by kind.
struct Ledger {
    /// The parts a turn passes.
    enum Part: String, CaseIterable {
        case intake
        case engine
        case model
        case sending
    }

    private let client: MongoClient
    private var kinds: [String: Int] = [:]
    private var parts: [Part: Int] = [:]
    private var looks = 0

    init(_ client: MongoClient) { self.client = client }

    static let columns = ["find", "insert", "update", "findAndModify", "delete", "bulkWrite", "commitTransaction"]

    /// Counts what `work` sends for a part.
    mutating func count(_ part: Part, _ work: () async throws -> Void) async throws {
        let before = client.commandCounts
        try await work()
        for (kind, count) in client.commandCounts {
            let sent = count - before[kind, default: 0]
            kinds[kind, default: 0] += sent
            parts[part, default: 0] += sent
        }
    }

    /// Takes off a look at a queue that found nothing: how many there are is a matter of load.
    mutating func takeOffLook(_ part: Part, _ commands: [String: Int]) {
        for (kind, count) in commands {
            kinds[kind, default: 0] -= count
            parts[part, default: 0] -= count
            looks += count
        }
    }

    static var header: String {
        title("MongoDB commands a turn") + "  total |" + columns.map { " " + $0 }.joined() + " other |"
            + Part.allCases.map { " " + $0.rawValue }.joined()
    }

    /// One line of the table: averages over so many turns.
    func line(_ name: String, turns: Int) -> String {
        let total = kinds.values.reduce(0, +)
        let other = total - Self.columns.reduce(0) { $0 + kinds[$1, default: 0] }
        return Self.title(name) + Self.cell(total, turns, 7) + " |"
            + Self.columns.map { Self.cell(kinds[$0, default: 0], turns, $0.count + 1) }.joined()
            + Self.cell(other, turns, 6) + " |"
            + Part.allCases.map { Self.cell(parts[$0, default: 0], turns, $0.rawValue.count + 1) }.joined()
    }

    private static func title(_ text: String) -> String { text.padding(toLength: 34, withPad: " ", startingAt: 0) }

    private static func cell(_ count: Int, _ turns: Int, _ width: Int) -> String {
        let text = String(format: "%.1f", Double(count) / Double(turns))
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
