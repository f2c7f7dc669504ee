import ArgumentParser
import Foundation
import MongoDB
import SalesStore
import Scheduling

/// `salesctl host check`: what calendar-worker has read, and when the host is free.
struct HostCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Show what is known of a host's calendars, and their next free times.",
        discussion:
            "It reads what calendar-worker has stored, and no calendar. The exit code is 1 where nothing is offered.")

    @Argument(help: "The host's identifier; without it all are checked.")
    var id: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            if let id { _ = try await operation.host(id) }
            let standings = try await operation.hostStandings().filter { id == nil || $0.id == id }
            try output.write(HostCheck(hosts: standings))
            guard standings.allSatisfy({ $0.isKnown || $0.state == HostDocument.State.paused.rawValue }) else {
                throw ArgumentParser.ExitCode(1)
            }
        }
    }
}

private struct HostCheck: Report {
    let hosts: [HostStanding]

    func lines(_ style: Style) -> [String] {
        guard !hosts.isEmpty else { return ["There are no hosts: the team holds one demo at a time."] }
        return hosts.flatMap { host -> [String] in
            let head = style.paint(host.id, .bold) + " " + style.plain(host.name) + " (\(host.state))"
            let calendars = host.calendars.map { calendar -> String in
                let read = calendar.readAt.map { "read \(Columns.time($0))" } ?? "not read yet"
                let valid = calendar.validUntil.map { ", counts until \(Columns.time($0))" } ?? ""
                let problem = calendar.problem.map { ": " + style.paint(style.plain($0), .red) } ?? ""
                return "   calendar \(calendar.name): \(read)\(valid)\(problem)"
            }
            let free =
                host.nextFree.isEmpty
                ? style.paint("   nothing is offered", .red)
                : "   next free: " + host.nextFree.map { Columns.time($0) }.joined(separator: ", ")
            return [head] + calendars + [free]
        }
    }
}
