import ConversationEngine
import Foundation
import Logging
import MongoDB
import SalesStore
import Sandbox
import Sending
import WorkQueue

/// Measures a turn - a mail in, its event, the answer out - on an embedded server, with a model that answers at once.
///
///     turn-bench [turns of each kind]
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
        try await bench.waiting("many people waiting", mailsOfEach: 1)
        try await bench.waiting("four mails of each person waiting", mailsOfEach: 4)
        try await bench.throughput(workers: 1)
        try await bench.throughput(workers: 4)
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
            try await ledger.count(.intake) { try await company.receive(words, from: person) }
            try await ledger.count(.engine) { _ = try await engine.drain() }
            if words == Self.forTheModel {
                try await ledger.count(.model) { try await company.answer() }
                try await ledger.count(.engine) {
                    _ = try await pump.pump()
                    _ = try await engine.drain()
                }
                ledger.takeOffLook(.engine, ["update": 1, "findAndModify": 2, "find": 1])
            }
            try await ledger.count(.sending) { _ = try await company.sender.drain() }
            ledger.takeOffLook(.engine, ["findAndModify": 1])
            ledger.takeOffLook(.sending, ["findAndModify": 1])
        }
        print(ledger.line(name, turns: people.count))
    }

    /// All mails are there before the first is handled. Tells the time of the engine's step, too.
    private func waiting(_ name: String, mailsOfEach: Int) async throws {
        var ledger = Ledger(company.client)
        let people = try await company.written(turns, by: try await company.startedEngine())
        let engine = try await company.startedEngine()
        try await ledger.count(.intake) {
            for number in 1...mailsOfEach {
                for person in people { try await company.receive(Self.rulesAlone, from: person, number: number) }
            }
        }
        let before = time.total
        let begin = ContinuousClock.now
        try await ledger.count(.engine) { _ = try await engine.drain() }
        let wall = ContinuousClock.now - begin
        let server = time.total - before
        try await ledger.count(.sending) { _ = try await company.sender.drain() }
        let all = people.count * mailsOfEach
        print(ledger.line(name, turns: all))
        print(
            String(
                format: "  the engine's step: %.2f ms, of these in MongoDB's commands %.2f ms, added %.2f ms",
                wall / .milliseconds(all), server / .milliseconds(all), (wall - server) / .milliseconds(all)))
    }

    /// Inbox event in, outbox document out.
    private func throughput(workers: Int) async throws {
        let first = try await company.startedEngine()
        let people = try await company.written(turns * 4, by: first)
        let engine = try await company.startedEngine()
        for person in people { try await company.receive(Self.rulesAlone, from: person) }
        let begin = ContinuousClock.now
        let handled = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<workers { group.addTask { try await engine.drain() } }
            return try await group.reduce(0, +)
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        print(String(format: "turns a second with %d workers: %.0f", workers, Double(handled) / seconds))
        _ = try await company.sender.drain()
    }
}
