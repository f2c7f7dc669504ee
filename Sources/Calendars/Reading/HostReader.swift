internal import BSON
internal import Foundation
internal import ICalendar
internal import Logging
internal import MongoDB
internal import SalesStore

/// Reads all calendars of a host and stores when the host is busy.
struct HostReader: Sendable {
    let store: SalesStore
    let reading: CalendarReading
    let timing: CalendarTiming
    let owner: String
    let now: @Sendable () -> Date

    /// How long the copy that reads a host keeps others away. Longer than a call may take.
    static let leaseSeconds: TimeInterval = 180

    /// Reads a host's calendars if they are due and no other copy is reading them.
    ///
    /// - Returns: Whether they were read.
    func read(_ host: HostDocument, _ known: HostBusyDocument?) async throws -> Bool {
        guard let claimed = try await claim(host, known) else { return false }
        var calendars: [HostBusyDocument.Calendar] = []
        for (index, calendar) in host.calendars.enumerated() {
            if index > 0 { try await prolong(host) }
            calendars.append(
                try await read(calendar, of: host, claimed.calendars.first { $0.id == calendar.id }))
        }
        let pause = timing.interval * Double.random(in: 0.9...1.1)
        let list = BSONArray(try calendars.map { .document(try BSONEncoder().encode($0)) })
        // Another copy may have taken over in the meantime; what it reads is newer.
        _ = try await store.hostBusy.updateOne(
            ["_id": .string(host.id), "lease.owner": .string(owner)],
            [
                "$set": ["calendars": .array(list), "nextAt": .date(now().addingTimeInterval(pause))],
                "$unset": ["lease": ""],
            ])
        return true
    }

    /// Renews the lease for the next calendar.
    private func prolong(_ host: HostDocument) async throws {
        let until = now().addingTimeInterval(Self.leaseSeconds)
        _ = try await store.hostBusy.updateOne(
            ["_id": .string(host.id), "lease.owner": .string(owner)], ["$set": ["lease.until": .date(until)]])
    }

    /// Takes the turn to read. Calendars that were never read, lead elsewhere now, or that somebody asks for are read at once.
    private func claim(_ host: HostDocument, _ known: HostBusyDocument?) async throws -> HostBusyDocument? {
        let moment = now()
        if known == nil {
            do throws(MongoError) {
                _ = try await store.hostBusy.updateOne(
                    ["_id": .string(host.id)], ["$setOnInsert": ["calendars": []]], upsert: true)
            } catch {
                // Another copy was quicker.
                guard error.code == .duplicateKey else { throw error }
            }
        }
        let sources = host.calendars.map(\.source)
        let isNew = known?.calendars.map(\.source) != sources
        let isAsked = known?.askedAt != nil
        if !isNew, !isAsked, let next = known?.nextAt, next > moment { return nil }
        let lease = HostBusyDocument.Lease(
            owner: owner, until: moment.addingTimeInterval(Self.leaseSeconds))
        var filter: BSONDocument = [
            "_id": .string(host.id),
            "$or": [["lease": ["$exists": false]], ["lease.until": ["$lt": .date(moment)]]],
        ]
        if isNew {
            // Only if nobody has read them since this copy looked.
            filter["nextAt"] = known?.nextAt.map { .date($0) } ?? ["$exists": false]
        } else if isAsked {
            filter["askedAt"] = ["$exists": true]
        } else {
            filter["nextAt"] = ["$lte": .date(moment)]
        }
        return try await store.hostBusy.findOneAndUpdate(
            filter, ["$set": ["lease": .document(try BSONEncoder().encode(lease))], "$unset": ["askedAt": ""]])
    }

    private func read(
        _ calendar: HostDocument.Calendar, of host: HostDocument, _ last: HostBusyDocument.Calendar?
    ) async throws -> HostBusyDocument.Calendar {
        var next = HostBusyDocument.Calendar(calendar)
        if let last, last.source == next.source { next = last }
        next.readAs = DerivedID.short("\(host.timeZone) \(host.email)", "read as")
        let moment = now()
        let end = moment.addingTimeInterval(timing.horizon)
        // Recurring events reach further every day, so everything is read again once a day even if nothing changed.
        let isFresh = next.horizon.map { $0 > end.addingTimeInterval(-86_400) } ?? false
        let known = isFresh && last?.readAs == next.readAs ? last : nil
        let metadata: Logger.Metadata = ["host.id": "\(host.id)", "calendar.id": "\(calendar.id)"]
        do throws(CalendarProblem) {
            let said = try await reading.read(
                calendar, of: host, unless: known, from: moment.addingTimeInterval(-86_400), to: end)
            if case .busy(let times, let etag, let lastModified) = said {
                next.busy = times.times.map { time in
                    HostBusyDocument.Interval(
                        start: time.start, end: time.end, demo: time.uid.map(HostBusyDocument.demoKey))
                }
                next.horizon = end
                (next.etag, next.lastModified) = (etag, lastModified)
                (next.unread, next.unknownZones) = (times.unread, times.unknownZones)
            }
            next.readAt = moment
            next.validUntil = moment.addingTimeInterval(timing.patience)
            if next.problem != nil { Logger.current.notice("A calendar can be read again", metadata: metadata) }
            (next.problem, next.problemKind, next.problemSince) = (nil, nil, nil)
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            if next.problem == nil {
                let reason: Logger.Metadata = ["reason": "\(error.code.rawValue)", "error": "\(error)"]
                Logger.current.warning("A calendar cannot be read", metadata: metadata.merging(reason) { $1 })
            }
            next.problemSince = next.problemSince ?? moment
            (next.problem, next.problemKind) = (error.description, error.code.rawValue)
        }
        return next
    }
}
