internal import BSON
public import MongoDB
public import WorkQueue

extension SalesStore {
    /// The people who show the product.
    public var hosts: MongoCollection<HostDocument> { database.collection(Name.hosts) }
    /// When they are busy.
    public var hostBusy: MongoCollection<HostBusyDocument> { database.collection(Name.hostBusy) }
    /// What is to be written to their calendars.
    public var calendarWrites: OrderedQueue<CalendarWrite> { ordered(Name.calendarWrites) }

    /// The hosts in their order.
    public func hostsInOrder() async throws(MongoError) -> [HostDocument] {
        HostDocument.inOrder(try await hosts.find([:]).all())
    }
}
