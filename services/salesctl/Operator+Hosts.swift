import ArgumentParser
internal import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Setup

extension Operator {
    /// The host with this identifier.
    func host(_ id: String) async throws -> HostDocument {
        guard let host = try await store.hosts.findOne(["_id": .string(id)]) else {
            throw Self.failure("there is no host \(id); `salesctl host list` shows them.", 66)
        }
        return host
    }

    /// Writes a host, with a note in the history of changes.
    func keep(_ host: HostDocument) async throws {
        try await settings.change(
            .host, host.id, to: try BSONEncoder().encode(host), seeing: .anything, by: Self.settingsAuthor)
    }

    /// Changes one thing about a host.
    func change(_ id: String, _ change: (inout HostDocument) -> Void) async throws {
        var host = try await host(id)
        change(&host)
        try await keep(host)
    }

    /// The team's zone; UTC before anything is configured.
    func teamZone() async throws -> String { try await team()?.hours.timeZone ?? "UTC" }

    private func team() async throws -> DemoCalendar? {
        try await store.settings.findOne(["_id": .string(SettingsDocument.current)])?.policy.demos
    }

    /// How each host stands now.
    func hostStandings() async throws -> [HostStanding] {
        let documents = try await store.hostsInOrder()
        guard !documents.isEmpty else { return [] }
        let busy = try await store.hostBusy.find([:]).all()
        let moment = now()
        var rota: DemoRota?
        if let team = try await team() { rota = try await store.rota(team, at: moment) }
        return documents.map { document in
            HostStanding(document, busy.first { $0.id == document.id }, in: rota, at: moment)
        }
    }
}

/// How a host stands: what is known of their calendars, and when they are free.
struct HostStanding: Encodable {
    struct Calendar: Encodable {
        let name: String
        let readAt: Date?
        let validUntil: Date?
        let problem: String?
    }

    let id: String
    let name: String
    let state: String
    /// How many demos that are still to come they hold.
    let demos: Int
    /// Whether it is known when they are free.
    let isKnown: Bool
    let calendars: [Calendar]
    /// When they could hold a demo next.
    let nextFree: [Date]

    init(_ document: HostDocument, _ busy: HostBusyDocument?, in rota: DemoRota?, at now: Date) {
        id = document.id
        name = document.name
        state = document.state.rawValue
        demos = rota?.bookings.count { $0.host == document.id && $0.span.end > now } ?? 0
        calendars = document.calendars.map { calendar in
            let read = busy?.calendars.first { $0.id == calendar.id }
            return Calendar(
                name: calendar.id, readAt: read?.readAt, validUntil: read?.validUntil, problem: read?.problem)
        }
        guard var own = rota else {
            (isKnown, nextFree) = (document.calendars.isEmpty, [])
            return
        }
        own.hosts = own.hosts.filter { $0.id == document.id }
        isKnown = own.hosts.allSatisfy { $0.knownUntil.map { $0 > now } ?? true }
        nextFree = own.freeSlots(after: now, count: 3, in: document.zone).map(\.start)
    }
}
