internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore

/// Writes a service's health into the store, so that `salesctl doctor` says what `/health` says, wherever it runs.
actor HealthRecord {
    /// How often it is written even if nothing changed: a much older one belongs to a process that has ended.
    private static let interval = Duration.seconds(15)

    private let id: String
    private let service: String
    private let health: HealthRegistry
    private let store: SalesStore
    private let clock: ServiceClock
    private var written: (report: HealthReport, at: ContinuousClock.Instant)?

    init(_ context: RuntimeContext, _ store: SalesStore) {
        id = context.owner
        service = context.name
        health = context.health
        clock = context.clock
        self.store = store
    }

    /// Writes how the service is now. A service that may not write it, or cannot at the moment, works all the same.
    func write() async {
        let report = health.report
        if let written, written.report == report, ContinuousClock.now - written.at < Self.interval { return }
        let components = report.components.sorted { $0.key < $1.key }.map { name, status in
            ServiceHealthDocument.Component(name: name, status: status.level.rawValue, reason: status.reason)
        }
        let document = ServiceHealthDocument(id: id, service: service, components: components, at: clock.now)
        _ = try? await store.serviceHealth.replaceOne(["_id": .string(id)], document, upsert: true)
        written = (report, .now)
    }

    /// The service ends normally: it has nothing more to report.
    func remove() async {
        _ = try? await store.serviceHealth.deleteOne(["_id": .string(id)])
    }
}
