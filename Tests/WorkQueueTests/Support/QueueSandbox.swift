import BSON
import Basics
import Foundation
import MongoDB
import Sandbox
import WorkQueue

/// What the test items ask for.
struct Parcel: Codable, Sendable, Equatable {
    var number: Int
}

/// A queue in a database of its own on the shared server.
struct QueueSandbox: Sendable {
    let client: MongoClient
    let database: MongoDatabase
    let clock: TestClock
    let queue: OrderedQueue<Parcel>
    let jobs: JobQueue<Parcel>

    /// Adds an item to a key; later calls get later positions.
    @discardableResult
    func add(_ number: Int, to key: String, after delay: Double = 0) async throws -> QueueItem<Parcel> {
        let item = item(number, key, after: delay)
        try await queue.enqueue([item])
        return item
    }

    func item(_ number: Int, _ key: String, after delay: Double = 0) -> QueueItem<Parcel> {
        QueueItem(
            id: "\(key)/\(number)", orderingKey: key, sequence: SequenceGenerator.shared.next(),
            availableAt: clock.now.addingTimeInterval(delay), body: Parcel(number: number))
    }

    /// The stored document of an item.
    func stored(_ id: String) async throws -> BSONDocument? {
        try await database.collection("parcels", of: BSONDocument.self).findOne(["_id": .string(id)])
    }

    func state(_ id: String) async throws -> String? { try await stored(id)?["state"]?.string }

    /// A key's own document.
    func key(_ key: String) async throws -> BSONDocument? { try await stored("key:\(key)") }

    /// When the lease on a key ends.
    func leaseEnd(of key: String) async throws -> Date? {
        try await self.key(key)?["lease"]?.document?["until"]?.date
    }

    /// A worker that handles what is due now, one key at a time.
    func worker(
        backoff: Backoff = Backoff(), batch: Int = 16,
        died: @escaping QueueWorker<Parcel>.Incidents.DeathNotice = { _, _ in },
        handle: @escaping QueueWorker<Parcel>.Handler
    ) -> QueueWorker<Parcel> {
        QueueWorker(
            queue, bell: Doorbell(), owner: "test", batch: batch, backoff: backoff,
            incidents: .init(recover: nil, died: died, unreadable: { _ in }), handle: handle)
    }
}

/// Gives a test a queue of its own.
///
/// - Parameters:
///   - lease: How long a claim lasts; short where a test waits for its end, else longer than any test may take.
///   - connections: The client's connections.
func withQueue(
    lease: Duration = .seconds(3600), connections: Int = 8, on server: EmbeddedMongo? = nil,
    _ body: (QueueSandbox) async throws -> Void
) async throws {
    let host: EmbeddedMongo
    if let server { host = server } else { host = try await EmbeddedMongo.shared }
    let name = EmbeddedMongo.databaseName("queue")
    let client = try MongoClient(host.uri(name), connections: connections, applicationName: "WorkQueueTests")
    let database = client[name]
    let clock = TestClock()
    let sandbox = QueueSandbox(
        client: client, database: database, clock: clock,
        queue: OrderedQueue("parcels", in: database, leaseDuration: lease, now: { clock.now }),
        jobs: JobQueue("jobs", in: database, leaseDuration: lease, now: { clock.now }))
    do {
        try await sandbox.queue.createIndexes()
        try await sandbox.jobs.createIndexes()
        try await body(sandbox)
    } catch {
        await client.close()
        throw error
    }
    await client.close()
}
