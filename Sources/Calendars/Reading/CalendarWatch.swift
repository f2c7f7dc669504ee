internal import BSON
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Sending
internal import ServiceLifecycle
internal import Telemetry

/// Reads the hosts' calendars in turn, and reports how that goes.
struct CalendarWatch: Service {
    let reader: HostReader
    let pause: Duration
    let report: ConditionReport
    let now: @Sendable () -> Date

    /// How many hosts are read at the same time.
    private static let atOnce = 4

    func run() async {
        await cancelWhenGracefulShutdown {
            var isIdle = false
            while !Task.isCancelled {
                do {
                    let wasIdle = isIdle
                    isIdle = try await !look()
                    if isIdle, !wasIdle { Logger.current.info("No host has a calendar: nothing is read") }
                } catch is CancellationError {
                    return
                } catch {
                    Logger.current.warning(
                        "The hosts' calendars could not be looked after", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Reads the calendars that are due.
    ///
    /// - Returns: Whether there are any hosts.
    @discardableResult
    func look() async throws -> Bool {
        let hosts = try await reader.store.hosts.find([:]).all()
        let known = try await reader.store.hostBusy.find([:]).all()
        let ids = Set(hosts.filter { !$0.calendars.isEmpty }.map(\.id))
        for gone in known where !ids.contains(gone.id) {
            _ = try await reader.store.hostBusy.deleteOne(["_id": .string(gone.id)])
        }
        let withCalendars = hosts.filter { ids.contains($0.id) }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for (index, host) in withCalendars.enumerated() {
                if index >= Self.atOnce { try await tasks.next() }
                let busy = known.first { $0.id == host.id }
                tasks.addTask { _ = try await reader.read(host, busy) }
            }
            try await tasks.waitForAll()
        }
        let read = withCalendars.isEmpty ? [] : try await reader.store.hostBusy.find([:]).all()
        report(condition(of: withCalendars, read))
        return !withCalendars.isEmpty
    }

    /// The state of all calendars, in words that name host and calendar.
    private func condition(of hosts: [HostDocument], _ read: [HostBusyDocument]) -> ChannelCondition {
        guard !hosts.isEmpty else { return .note("no host has a calendar") }
        let moment = now()
        var problems: [String] = []
        var notes: [String] = []
        var isAnyKnown = false
        for host in hosts {
            let busy = read.first { $0.id == host.id }
            let isKnown = HostBusyDocument.intervals(of: host, busy, at: moment) != nil
            if isKnown { isAnyKnown = true }
            for calendar in host.calendars {
                let state = busy?.calendars.first { $0.id == calendar.id }
                if let at = state?.readAt {
                    Metrics.calendarAge.set(max(0, moment.timeIntervalSince(at)), host.id, calendar.id)
                }
                if let state, (state.unread ?? 0) > 0 || (state.unknownZones ?? 0) > 0 {
                    notes.append(
                        "\(host.id)/\(calendar.id): \(state.unread ?? 0) events could not be understood, "
                            + "\(state.unknownZones ?? 0) zones are unknown")
                }
                guard let problem = state?.problem else { continue }
                problems.append("\(host.id)/\(calendar.id): \(problem)\(isKnown ? "" : "; no demos are offered")")
            }
        }
        guard !problems.isEmpty else { return notes.isEmpty ? .working : .note(notes.joined(separator: "; ")) }
        let words = problems.joined(separator: "; ")
        return isAnyKnown ? .impaired(words) : .failing(words)
    }
}
