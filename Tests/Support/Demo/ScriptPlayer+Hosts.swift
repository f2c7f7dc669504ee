import Foundation

/// Who holds demos, and their calendars.
extension ScriptPlayer {
    func playHost(_ step: ScriptStep) async throws {
        switch step {
        case .host(let host):
            try await installation.add(host)
            if host.hasCalendar { try await calendarIsRead(of: host.id, after: nil) }
            try await counts()
        case .busy(let busy):
            let (calendars, zone) = try await calendar(of: busy.host)
            try await calendars.put(busy, in: zone)
            try await calendarIsRead(of: busy.host, after: clock.now)
            try await counts()
        case .expectEvent(let pattern, let host): try await expect(pattern, inCalendarOf: host)
        case .refuseEvent(let pattern, let host):
            try await rest()
            if let event = try await events(of: host).first(where: pattern.matches) {
                throw DemoError(.expectation, "this stands in the calendar all the same:\n\(event)")
            }
        default: break
        }
    }

    private func expect(_ pattern: MailPattern, inCalendarOf host: String) async throws {
        var events: [String] = []
        let found = try await within {
            events = try await self.events(of: host)
            return events.contains(where: pattern.matches)
        }
        guard !found else { return }
        throw DemoError(
            .expectation,
            "no such event stands in the calendar of \(host) within \(patience.components.seconds) s"
                + (events.isEmpty ? "; it is empty" : "; these do:\n\(events.joined(separator: "\n"))"))
    }

    /// Waits until calendar-worker has read a host's calendar.
    private func calendarIsRead(of host: String, after moment: Date?) async throws {
        let isRead = try await within {
            guard let read = try await installation.watch.calendarRead(of: host) else { return false }
            return moment.map { read > $0 } ?? true
        }
        guard isRead else {
            throw DemoError(
                .expectation, "the calendar of \(host) was not read within \(patience.components.seconds) s")
        }
    }

    private func events(of host: String) async throws -> [String] {
        let (calendars, zone) = try await calendar(of: host)
        return try await calendars.events(of: host, in: zone)
    }

    private func calendar(of host: String) async throws -> (HostCalendars, zone: String) {
        guard let calendars = installation.calendars, let zone = try await installation.watch.zone(of: host) else {
            throw DemoError(.usage, "say first whose calendar it is: host \(host) calendar")
        }
        return (calendars, zone)
    }

    /// Whether a condition comes true while one waits.
    private func within(_ isTrue: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + patience
        while true {
            if try await isTrue() { return true }
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
