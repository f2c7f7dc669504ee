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
        let written = try await items.find(["body.conversationID": KnownPerson.any(conversations)]).all().map(\.body)
        // What was written long ago is removed when its time is up; the demo stays, and stands in the calendar.
        let writable = Set(try await hosts.find([:]).all().filter { $0.writableCalendar != nil }.map(\.id))
        let held = try await meetings.find(["conversationID": KnownPerson.any(conversations)]).all().compactMap {
            demo -> CalendarWrite? in
            guard let host = demo.host, writable.contains(host) else { return nil }
            return CalendarWrite(
                .remove, hostID: host, conversationID: nil, uid: demo.id, sequence: 0, start: demo.start,
                end: demo.end, summary: "", description: "", stamp: now)
        }
        let removals = (written + held).map { $0.forgotten(at: now) }
        return Dictionary(removals.map { ($0.id, $0) }) { first, _ in first }.values.sorted { $0.id < $1.id }
    }

    /// The hosts in their order.
    public func hostsInOrder() async throws(MongoError) -> [HostDocument] {
        HostDocument.inOrder(try await hosts.find([:]).all())
    }
}
