import Foundation
import Logging

/// What the whole does under load, on an embedded server and with mail servers of its own.
///
///     load-bench [turns] [wake] [footprint] [sizes] [mailbox] [sockets] [contacts] [desk]
///
/// Without arguments all of them. `TURNS`, `SIZES`, `MAILS`, `SOCKETS`, `CONTACTS` and `CONVERSATIONS` say how much, the last
/// of them for the desk. Run it at the top of the repository; the services are those that were built together with it.
@main
struct LoadBench {
    static func main() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let turns = number("TURNS", 512)
        let sizes = ProcessInfo.processInfo.environment["SIZES"]?.split(separator: " ").compactMap { Int($0) }
        let parts: [(name: String, run: () async throws -> Void)] = [
            ("turns", TurnsPart(turns: turns).run),
            ("wake", WakeUpPart(count: 40).run),
            ("footprint", FootprintPart(seconds: 30).run),
            ("sizes", SizesPart(sizes: sizes ?? [1000, 100_000, 1_000_000], turns: turns).run),
            ("mailbox", MailboxPart(mails: number("MAILS", 5000)).run),
            ("sockets", SocketsPart(sockets: number("SOCKETS", 500), rate: 5).run),
            ("contacts", ContactsPart(contacts: number("CONTACTS", 100_000)).run),
            ("desk", DeskPart(conversations: number("CONVERSATIONS", 10_000)).run),
        ]
        let wanted = CommandLine.arguments.dropFirst()
        for unknown in wanted where !parts.contains(where: { $0.name == unknown }) {
            let known = parts.map(\.name).joined(separator: ", ")
            FileHandle.standardError.write(Data("there is no part \(unknown): \(known)\n".utf8))
            exit(EX_USAGE)
        }
        for part in parts where wanted.isEmpty || wanted.contains(part.name) {
            say("\n## \(part.name)")
            try await part.run()
        }
    }

    private static func number(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? standard
    }
}
