internal import BSON
public import Foundation
public import MongoDB
public import WorkQueue

extension SalesStore {
    /// The people who show the product.
    public var hosts: MongoCollection<HostDocument> { database.collection(Name.hosts) }
    /// When they are busy.
    public var hostBusy: MongoCollection<HostBusyDocument> { database.collection(Name.hostBusy) }
    /// What is to be written to their calendars.
    public var calendarWrites: OrderedQueue<CalendarWrite> { ordered(Name.calendarWrites) }

    /// What takes the demos of conversations out of the hosts' calendars once the people in them are forgotten.
    public func calendarRemovals(
        of conversations: some Sequence<String> & Sendable, at now: Date
    ) async throws(MongoError) -> [QueueItem<CalendarWrite>] {
        let items = database.collection(Name.calendarWrites, of: QueueItem<CalendarWrite>.self)
        let written = try await items.find(["body.conversationID": KnownPerson.any(conversations)]).all()
        let removals = written.map { $0.body.forgotten(at: now) }
        return Dictionary(removals.map { ($0.id, $0) }) { first, _ in first }.values.sorted { $0.id < $1.id }
    }

    /// The hosts in their order.
    public func hostsInOrder() async throws(MongoError) -> [HostDocument] {
        HostDocument.inOrder(try await hosts.find([:]).all())
    }
}
