import ArgumentParser
internal import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Setup

/// `salesctl host`: who shows the product.
struct HostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host", abstract: "Decide who shows the product, and see when they are free.",
        discussion: """
            Without hosts the team holds one demo at a time. A change counts within fifteen seconds; it is kept in the desk's \
            history and can be taken back there.
            """,
        subcommands: [
            HostListCommand.self, HostAddCommand.self, HostShowCommand.self, HostCheckCommand.self,
            HostPauseCommand.self, HostResumeCommand.self, HostRemoveCommand.self,
        ])
}

/// `salesctl host list`.
struct HostListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the hosts, their demos to come, and whether their calendars are known.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try output.write(HostListing(hosts: try await operation.hostStandings()))
        }
    }
}

private struct HostListing: Report {
    let hosts: [HostStanding]

    func lines(_ style: Style) -> [String] {
        guard !hosts.isEmpty else {
            return ["There are no hosts: the team holds one demo at a time. `salesctl host add` adds one."]
        }
        return hosts.map { host in
            Columns.pad(host.id, 16) + Columns.pad(style.plain(host.name), 24)
                + Columns.pad(host.state, 8) + Columns.pad("\(host.demos) demos", 10)
                + (host.isKnown ? "free times known" : style.paint("offers nothing", .red))
        }
    }
}

/// `salesctl host show`.
struct HostShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a host as it is configured.")

    @Argument(help: "The host's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try output.write(HostSheet(host: try await operation.host(id)))
        }
    }
}

private struct HostSheet: Report {
    let host: HostDocument

    func encode(to encoder: any Encoder) throws { try host.encode(to: encoder) }

    func lines(_ style: Style) -> [String] {
        let week = host.hours.map { hours in
            Weekday.allCases.compactMap { day -> String? in
                let spans = hours.week[day] ?? []
                return spans.isEmpty ? nil : "\(day.rawValue) \(spans.map(\.description).joined(separator: ", "))"
            }.joined(separator: "; ") + " (\(hours.timeZone))"
        }
        let calendars = host.calendars.map { calendar in
            let place = calendar.address.map(style.plain) ?? calendar.addressSecret ?? ""
            return "calendar \(calendar.id): \(calendar.kind.rawValue) \(place)\(calendar.writes ? ", written to" : "")"
        }
        return [
            style.paint(host.id, .bold) + " " + style.plain(host.name) + (host.isActive ? "" : " (paused)"),
            "mail: \(style.plain(host.email))", "zone: \(host.timeZone)",
            "language: \(host.language?.rawValue ?? "that of whom a demo is with")",
            "works: \(week ?? "when the team does")",
            "link: \(host.meetingLink.map(style.plain) ?? "none of their own")",
        ] + (calendars.isEmpty ? ["no calendar: busy with demos alone"] : calendars)
    }
}

/// `salesctl host pause`.
struct HostPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Offer nothing with a host for the time being; what is agreed stays.")

    @Argument(help: "The host's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try await operation.change(id) { $0.state = .paused }
            try output.write(
                Done(result: "paused", message: "Nothing is offered with \(id) until `salesctl host resume`."))
        }
    }
}

/// `salesctl host resume`.
struct HostResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Offer demos with a host again.")

    @Argument(help: "The host's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try await operation.change(id) { $0.state = .active }
            try output.write(Done(result: "active", message: "Demos are offered with \(id) again."))
        }
    }
}

/// `salesctl host remove`.
struct HostRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a host who holds no demo that is still to come.",
        discussion:
            "Their demos are given to somebody else at the desk, or are waited for: `salesctl host pause` offers no more."
    )

    @Argument(help: "The host's identifier.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            _ = try await operation.host(id)
            let demos = try await operation.store.meetings.count([
                "host": .string(id), "end": ["$gt": .date(operation.now())],
            ])
            guard demos == 0 else {
                throw Operator.failure(
                    "\(id) holds \(demos) demos that are still to come; `salesctl host pause \(id)` offers no more.", 65
                )
            }
            try await operation.settings.change(.host, id, to: nil, seeing: .anything, by: Operator.settingsAuthor)
            try output.write(Done(result: "removed", message: "\(id) is no host any more."))
        }
    }
}
