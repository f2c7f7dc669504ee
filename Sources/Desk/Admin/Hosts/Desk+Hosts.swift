internal import BSON
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import Setup
internal import WebServing
internal import WorkQueue

/// Who shows the product. calendar-worker, which knows the secrets, reads and tests their calendars.
extension Desk {
    func addHosts(to router: Router<WebRequestContext>) {
        adminPage(router, "/hosts") { request, _, signedIn in
            var standings: [HostStanding] = []
            for host in try await reader.store.hostsInOrder() { standings.append(try await standing(of: host)) }
            return .html(
                HostsPage(
                    frame: frame(request, signedIn), standings: standings,
                    teamZone: (try? await settingsDocument().policy.demos.hours.timeZone) ?? TimeZone.gmt.identifier,
                    now: orders.now(), done: outcome(request)
                ).html)
        }
        adminPage(router, "/hosts/:id") { request, context, signedIn in
            let host = try await host(try context.segment("id"))
            return .html(
                HostPage(
                    frame: frame(request, signedIn), standing: try await standing(of: host),
                    changes: try await changeReader.changes(of: .host, host.id), now: orders.now(),
                    done: outcome(request)
                ).html)
        }
        adminForm(router, "/hosts/save") { form, _, _, signedIn in
            let known = form["seen"].isEmpty ? nil : try await host(form["id"])
            let changed = try HostForm.host(form, changing: known)
            if known == nil, try await settings.value(of: .host, changed.id) != nil {
                throw DeskError(.conflict, admin: .hostTaken)
            }
            return try await save(changed, form, signedIn)
        }
        hostForm(router, "pause") { host, _ in host.state = .paused }
        hostForm(router, "resume") { host, _ in host.state = .active }
        hostForm(router, "calendar/save") { host, form in
            let index = host.calendars.firstIndex { $0.id == form["calendar"] }
            let isNew = !form["new"].isEmpty
            guard !isNew || index == nil else { throw DeskError(.conflict, admin: .calendarTaken) }
            guard isNew || index != nil else { throw DeskError(.notFound, admin: .noSuchHost) }
            let calendar = try HostForm.calendar(form, changing: index.map { host.calendars[$0] })
            if let index { host.calendars[index] = calendar } else { host.calendars.append(calendar) }
            guard !host.faults.contains(where: { $0.contains(".address:") }) else {
                throw DeskError(.badRequest, admin: .calendarBadAddress)
            }
        }
        hostForm(router, "calendar/remove") { host, form in host.calendars.removeAll { $0.id == form["calendar"] } }
        adminForm(router, "/hosts/test") { form, _, _, _ in
            let host = try await host(form["id"])
            _ = try await reader.store.hostBusy.updateOne(
                ["_id": .string(host.id)], ["$set": ["askedAt": .date(orders.now())]])
            return .seeOther(HostPage.path(host.id))
        }
        adminForm(router, "/hosts/remove") { form, _, _, signedIn in
            let host = try await host(form["id"])
            let ahead = try await reader.store.meetings.count([
                "host": .string(host.id), "end": ["$gt": .date(orders.now())],
            ])
            guard ahead == 0 else { throw DeskError(.conflict, admin: .hostHoldsDemos) }
            noted(
                try await settings.change(
                    .host, host.id, to: nil, seeing: .fingerprint(form["seen"]), by: author(signedIn)))
            return .seeOther("/settings/hosts?done=\(AdminOutcome.saved.rawValue)")
        }
    }

    /// A form that changes something of a host that is there.
    private func hostForm(
        _ router: Router<WebRequestContext>, _ action: String,
        _ change: @escaping @Sendable (inout HostDocument, Form) throws -> Void
    ) {
        adminForm(router, "/hosts/\(action)") { form, _, _, signedIn in
            var host = try await host(form["id"])
            try change(&host, form)
            return try await save(host, form, signedIn)
        }
    }

    private func save(_ host: HostDocument, _ form: Form, _ signedIn: SignedIn) async throws -> Response {
        // A button without a form of fields overwrites nothing that somebody else has typed.
        let seen = form["seen"]
        let isNew = try await settings.value(of: .host, host.id) == nil
        let expected: SettingsBook.Expectation =
            isNew ? .value(nil) : seen.isEmpty ? .anything : .fingerprint(seen)
        noted(
            try await settings.change(
                .host, host.id, to: try BSONEncoder().encode(host), seeing: expected, by: author(signedIn)))
        return .seeOther("\(HostPage.path(host.id))?done=\(AdminOutcome.saved.rawValue)")
    }

    private func host(_ id: String) async throws -> HostDocument {
        guard let host = try await reader.store.hosts.findOne(["_id": .string(id)]) else {
            throw DeskError(.notFound, admin: .noSuchHost)
        }
        return host
    }

    private func standing(of host: HostDocument) async throws -> HostStanding {
        let now = orders.now()
        let store = reader.store
        let ahead = try await DemoReader(store: store).demos(
            from: now, to: now.addingTimeInterval(365 * 86_400), heldBy: host.id)
        let dead: BSONDocument = [
            "orderingKey": .string(host.id), "state": .string(QueueState.dead.rawValue),
        ]
        return HostStanding(
            host: host, busy: try await store.hostBusy.findOne(["_id": .string(host.id)]),
            demos: Array(ahead.prefix(3)),
            notWritten: try await store.database.collection(
                SalesStore.Name.calendarWrites, of: BSONDocument.self
            ).count(dead))
    }
}
