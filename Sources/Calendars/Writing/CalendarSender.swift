internal import BSON
internal import Basics
internal import Foundation
internal import Logging
internal import MongoDB
internal import OutsideCalls
internal import SalesStore
internal import Sending
internal import Synchronization
internal import Telemetry
internal import WorkQueue

/// Writes booked demos into the hosts' calendars and removes those that were cancelled: at least once, and in order for each host.
struct CalendarSender: OutboundChannel {
    static let name = "calendar"
    static let marking = OutboundMarking.beforeWire()
    static let concurrency = 4
    /// About a day in all.
    static let backoff = Backoff(first: .seconds(10), longest: .seconds(10_800), jitter: 0.2, attempts: 18)
    static let wording: OutboundWording = {
        var wording = OutboundWording()
        wording.sent = "A host's calendar was written to"
        return wording
    }()

    /// What is ready to be written.
    struct Ready: Sendable {
        let account: CalendarAccount
        let write: CalendarWrite
    }

    let client: OutsideClient
    let store: SalesStore
    let secrets: CalendarAccount.Secrets
    let troubles: CalendarTroubles
    let now: @Sendable () -> Date

    var queue: OrderedQueue<CalendarWrite> { store.calendarWrites }

    /// A stop does not concern the host's calendar, and no conversation waits for the outcome.
    func label(of item: QueueItem<CalendarWrite>) -> OutboundLabel {
        OutboundLabel(
            conversationID: item.body.conversationID, purpose: item.body.action.rawValue, address: nil,
            suppression: nil, metadata: ["host.id": "\(item.body.hostID)"])
    }

    /// The account of the host's calendar; nil if none may be written or the demo is over.
    func prepare(_ delivery: Delivery<CalendarWrite>) async throws -> Ready? {
        let write = delivery.item.body
        guard write.action == .remove || write.end > now(),
            let host = try await store.hosts.findOne(["_id": .string(write.hostID)]),
            let calendar = host.writableCalendar
        else { return nil }
        do throws(CalendarProblem) {
            return Ready(account: try CalendarAccount(calendar, secrets), write: write)
        } catch {
            troubles.note(error.description, of: write.hostID)
            throw SenderUnavailable(
                description: error.description, retryAfter: .seconds(60), countsAsAttempt: error.code != .secret)
        }
    }

    func handOver(_ ready: Ready?, of delivery: Delivery<CalendarWrite>) async throws -> HandOver {
        guard let ready else {
            troubles.note(nil, of: delivery.item.body.hostID)
            return .pointless(reason: "off", log: "Not written, the host has no calendar for it or the demo is over")
        }
        let begun = ContinuousClock.now
        let writer = DemoWriter(CalDAVClient(client, ready.account))
        switch ready.write.action {
        case .put: try await writer.put(ready.write)
        case .remove: try await writer.remove(ready.write)
        }
        Metrics.sendDuration.record(ContinuousClock.now - begun, Self.name)
        troubles.note(nil, of: ready.write.hostID)
        return .taken()
    }

    func failure(by error: any Error, of item: QueueItem<CalendarWrite>) async -> OutboundFailure? {
        guard let error = error as? CalendarProblem else { return nil }
        if error.code != .cancelled { troubles.note(error.description, of: item.body.hostID) }
        return OutboundFailure(
            reason: error.code.rawValue, description: error.description,
            error.code == .cancelled ? .cancelled : .notTaken(retryAfter: error.retryAfter))
    }

    /// It is done again; writing the same once more changes nothing.
    func fate(of item: QueueItem<CalendarWrite>) async throws -> UncertainFate { .again }

    /// There is nobody to tell.
    func reportKey(of conversationID: String, for orderingKey: String) async throws -> String? { nil }
}

/// The hosts whose calendars could not be written last time, for the health report.
final class CalendarTroubles: Sendable {
    private let troubles = Mutex<[String: String]>([:])
    private let report: ConditionReport

    init(report: @escaping ConditionReport) { self.report = report }

    /// Notes why a host's calendar could not be written; nil if it could.
    func note(_ reason: String?, of host: String) {
        let words = troubles.withLock { troubles in
            troubles[host] = reason
            return troubles.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        }
        report(words.isEmpty ? .working : .impaired(words.joined(separator: "; ")))
    }
}
