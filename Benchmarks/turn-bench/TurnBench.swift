import ConversationEngine
import Foundation
import Logging
import Measuring
import MongoDB
import SalesStore
import Sandbox
import Sending
import WorkQueue

/// Measures a turn - a mail in, its event, the answer out - on an embedded server, with a model that answers at once.
///
///     turn-bench [turns of each kind] [peers]
///
/// With `peers`, Python workers that do less run beside it: `Benchmarks/turn_peer.py`. `TURN_PEER_PYTHON` runs it.
///
/// Run it at the top of the repository.
@main
struct TurnBench {
    private static let rulesAlone = "Please send me the presentation"
    private static let forTheModel = "How much is the Start plan?"

    let company: Company
    let time: ServerTime
    let turns: Int

    static func main() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let server = try await EmbeddedMongo()
        let mail = try await MailSandbox()
        let time = ServerTime()
        let bench = TurnBench(
            company: try await Company(server, mail, metrics: time), time: time,
            turns: CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 40 : 40)
        print(Ledger.header)
        try await bench.oneAfterTheOther("without the model", rulesAlone)
        try await bench.oneAfterTheOther("with the model", forTheModel)
        try await bench.oneAfterTheOther("without it, conversation cached", rulesAlone, isCached: true)
        try await bench.oneAfterTheOther("with it, conversation cached", forTheModel, isCached: true)
        try await bench.waiting("64 people waiting", people: 64)
        try await bench.waitingForTheModel("64 people waiting, with the model", people: 64)
        try await bench.waiting("four mails of each person waiting", people: bench.turns, mailsOfEach: 4)
        if CommandLine.arguments.count > 2 {
            try await bench.compare(with: PeerProgram(on: server))
        } else {
            for workers in [1, 2, 4] {
                print(String(format: "turns a second with %d workers: %.0f", workers, try await bench.rate(workers)))
            }
        }
        await bench.company.client.close()
        await mail.stop()
        await server.kill()
    }

    /// Each turn alone: nothing waits before or behind it. Business logic reads its conversation, unless it has written
    /// it last itself.
    private func oneAfterTheOther(_ name: String, _ words: String, isCached: Bool = false) async throws {
        var ledger = Ledger(company.client)
        let first = try await company.startedEngine()
        let people = try await company.written(turns, by: first)
        let engine = isCached ? first : try await company.startedEngine()
        let pump = DuePump(store: company.store, bell: Doorbell(), owner: "pump", now: Company.now)
        for person in people {
            try await ledger.count(.intake) { try await company.receive(words, from: [person]) }
            try await ledger.count(.engine) { _ = try await engine.drain() }
            if words == Self.forTheModel {
                try await ledger.count(.model) { _ = try await company.answer() }
                try await ledger.count(.engine) {
                    _ = try await pump.pump()
                    _ = try await engine.drain()
                }
                ledger.takeOffLook(.engine, ["update": 1, "findAndModify": 1, "find": 2])
            }
            try await ledger.count(.sending) { _ = try await company.sender.drain() }
            ledger.takeOffLook(.engine, ["find": 1])
            ledger.takeOffLook(.sending, ["find": 1])
        }
        print(ledger.line(name, turns: people.count))
    }

    /// All mails are there before the first is handled. Tells the time of the engine's step, too.
    private func waiting(_ name: String, people count: Int, mailsOfEach: Int = 1) async throws {
        var ledger = Ledger(company.client)
        let people = try await company.written(count, by: try await company.startedEngine())
        let engine = try await company.startedEngine()
        try await ledger.count(.intake) {
            for number in 1...mailsOfEach {
                try await company.receive(Self.rulesAlone, from: people, number: number)
            }
        }
        let before = time.total
        let processor = ProcessorTime.now
        let begin = ContinuousClock.now
        try await ledger.count(.engine) { _ = try await engine.drain() }
        let wall = ContinuousClock.now - begin
        let own = ProcessorTime.now - processor
        let server = time.total - before
        try await ledger.count(.sending) { _ = try await company.sender.drain() }
        let all = people.count * mailsOfEach
        print(ledger.line(name, turns: all))
        print(
            String(
                format: "  the engine's step: %.2f ms, in MongoDB's commands %.2f ms, our own processor time %.2f ms",
                wall / .milliseconds(all), server / .milliseconds(all), own / .milliseconds(all)))
    }

    /// The same, and each mail is a question for the model: its answer is an event of its own.
    private func waitingForTheModel(_ name: String, people count: Int) async throws {
        var ledger = Ledger(company.client)
        let people = try await company.written(count, by: try await company.startedEngine())
        let engine = try await company.startedEngine()
        let pump = DuePump(store: company.store, bell: Doorbell(), owner: "pump", now: Company.now)
        try await ledger.count(.intake) { try await company.receive(Self.forTheModel, from: people) }
        try await ledger.count(.engine) { _ = try await engine.drain() }
        try await ledger.count(.model) { try await company.answerAll() }
        try await ledger.count(.engine) {
            _ = try await pump.pump()
            _ = try await engine.drain()
        }
        try await ledger.count(.sending) { _ = try await company.sender.drain() }
        print(ledger.line(name, turns: people.count))
    }

    /// Turns a second: inbox event in, outbox document out.
    private func rate(_ workers: Int) async throws -> Double {
        let first = try await company.startedEngine()
        let people = try await company.written(Self.backlog, by: first)
        let engine = try await company.startedEngine()
        try await company.receive(Self.rulesAlone, from: people)
        let begin = ContinuousClock.now
        let handled = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<workers { group.addTask { try await engine.drain() } }
            return try await group.reduce(0, +)
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        _ = try await company.sender.drain()
        return Double(handled) / seconds
    }

    private static let backlog = 256
    private static let rounds = 3

    /// Ours and the peers in turns, so that a busy moment of the machine meets all; the medians are compared.
    private func compare(with peer: PeerProgram) async throws {
        print("turns a second, medians of \(Self.rounds) rounds; \(Self.backlog) turns are waiting in each")
        print("workers |  ours | pymongo | in a transaction | Celery | ours : each")
        for workers in [1, 2, 4] {
            var rates: [[Double]] = Array(repeating: [], count: 1 + PeerProgram.Kind.allCases.count)
            for _ in 0..<Self.rounds {
                rates[0].append(try await rate(workers))
                for (index, kind) in PeerProgram.Kind.allCases.enumerated() {
                    if let rate = try await peer.rate(kind, turns: Self.backlog, workers: workers) {
                        rates[index + 1].append(rate)
                    }
                }
            }
            let medians = rates.map { $0.isEmpty ? nil : $0.sorted()[$0.count / 2] }
            let cells = medians.map { $0.map { String(format: "%.0f", $0) } ?? "none" }
            let ratios = medians.dropFirst().map { theirs in
                theirs.flatMap { theirs in medians[0].map { String(format: "%.2f", $0 / theirs) } } ?? "none"
            }
            print(
                "\(workers)       | " + cells.joined(separator: " | ") + " | " + ratios.joined(separator: ", "))
        }
    }
}
