import Foundation
import Logging
import Sandbox
import ScriptedTelegram

/// Measures the Telegram channel beside an aiogram bot, against one Bot API on this machine.
///
///     telegram-bench PEER                 compares with the bot in PEER, a Python program
///     telegram-bench echo URL TOKEN       is the channel alone
///     telegram-bench queue URL TOKEN URI DATABASE
///                                         is the channel with the real queues
///
/// Run it at the top of the repository.
@main
struct TelegramBench {
    private static let rounds = 3
    private static let chats: Int64 = 500

    static func main() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "echo" where arguments.count == 3: try await Bots.echo(url: arguments[1], token: arguments[2])
        case "queue" where arguments.count == 5:
            try await Bots.queue(url: arguments[1], token: arguments[2], uri: arguments[3], database: arguments[4])
        case .some(let peer) where arguments.count == 1: try await compare(with: peer)
        default: throw SandboxError("use: telegram-bench PEER")
        }
    }

    private static func compare(with peer: String) async throws {
        let python = ProcessInfo.processInfo.environment["EMBEDDED_PYTHON"] ?? ".embedded/venv/bin/python"
        let own = CommandLine.arguments[0]
        print("The medians of \(rounds) turns, taken one after the other. Memory is the most that was resident.")
        print("Updates a second          |     aiogram |        ours | ours : aiogram")
        let echo = try await compare(updates: 4000) { _ in
            [python, peer, "echo"]
        } ours: { _ in
            [own, "echo"]
        }
        print("echo: no queues")
        line("answered", echo, \.answered)
        line("memory, MB", echo, \.megabytes)
        let mongo = try await EmbeddedMongo()
        let database = { EmbeddedMongo.databaseName("bench") }
        let durable = try await compare(updates: 600) { _ in
            let name = database()
            return [python, peer, "durable", mongo.uri(name), name]
        } ours: { _ in
            let name = database()
            return [own, "queue", mongo.uri(name), name]
        }
        print("durable: each update stored before it is confirmed; ours through both queues")
        line("stored and confirmed", durable, \.confirmed)
        line("answered", durable, \.answered)
        line("memory, MB", durable, \.megabytes)
        await mongo.kill()
    }

    private static func line(
        _ name: String, _ sides: (theirs: Measurement, ours: Measurement), _ value: (Measurement) -> Double
    ) {
        let (theirs, ours) = (value(sides.theirs), value(sides.ours))
        print(
            "  " + name.padding(toLength: 23, withPad: " ", startingAt: 0)
                + String(format: " | %11.0f | %11.0f | %.2f", theirs, ours, ours / theirs))
    }

    /// Both sides in turns, so that a busy moment of the machine meets both.
    private static func compare(
        updates: Int, _ peer: (Int) -> [String], ours: (Int) -> [String]
    ) async throws -> (theirs: Measurement, ours: Measurement) {
        var left: [Measurement] = []
        var right: [Measurement] = []
        for round in 0..<rounds {
            left.append(try await measure(peer(round), updates: updates))
            right.append(try await measure(ours(round), updates: updates))
        }
        return (.median(left), .median(right))
    }

    /// Runs one bot on a Bot API of its own, from its first poll to its last answer.
    private static func measure(_ command: [String], updates: Int) async throws -> Measurement {
        let folder = try SandboxFolder("telegram-bench")
        defer { folder.remove() }
        return try await withScriptedTelegram { telegram, url in
            for number in 0..<Int64(updates) { telegram.write("message \(number) & more", from: number % chats + 1) }
            // The addresses come behind the kind of bot; what the kind needs besides, behind them.
            let kind = command.firstIndex { ["echo", "durable", "queue"].contains($0) } ?? 0
            var words = command
            words.insert(contentsOf: [url, telegram.token], at: kind + 1)
            let log = folder.path("bot.log")
            let bot = try SandboxProcess(.init(words, logFile: log, grace: .zero))
            try await eventually("the bot polls") { telegram.requests.contains { $0.method == "getUpdates" } }
            let start = ContinuousClock.now
            var confirmed: Duration?
            do {
                try await eventually(within: .seconds(240), "all are answered") {
                    if confirmed == nil, telegram.unconfirmed == 0 { confirmed = ContinuousClock.now - start }
                    return telegram.sent.count >= updates && confirmed != nil
                }
            } catch {
                throw SandboxError("\(telegram.sent.count) answers of \(updates): \(bot.output.suffix(2000))")
            }
            let took = ContinuousClock.now - start
            let answered = Set(telegram.sent.map { "\($0.chatID) \($0.text)" }).count
            guard answered == updates else { throw SandboxError("\(answered) different answers of \(updates)") }
            let memory = try Self.highWaterMark(pidFile: log + ".pid")
            await bot.kill()
            return Measurement(
                confirmed: Double(updates) / ((confirmed ?? took) / .seconds(1)),
                answered: Double(updates) / (took / .seconds(1)), megabytes: memory)
        }
    }

    /// The most memory a process had resident, in megabytes (`VmHWM`, proc(5)).
    private static func highWaterMark(pidFile: String) throws -> Double {
        let pid = try String(contentsOfFile: pidFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        guard let kilobytes else { throw SandboxError("no memory is told of process \(pid)") }
        return kilobytes / 1024
    }
}

/// What one run showed.
struct Measurement {
    /// Updates a second, from the first poll to the confirmation of the last.
    var confirmed: Double
    /// Updates a second, from the first poll to the last answer.
    var answered: Double
    /// The most that was resident.
    var megabytes: Double

    /// The middle one of each value.
    static func median(_ all: [Measurement]) -> Measurement {
        func middle(_ value: (Measurement) -> Double) -> Double { all.map(value).sorted()[all.count / 2] }
        return Measurement(
            confirmed: middle(\.confirmed), answered: middle(\.answered), megabytes: middle(\.megabytes))
    }
}
