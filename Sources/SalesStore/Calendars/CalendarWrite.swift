public import Foundation
public import WorkQueue

/// A booked demo on its way into a host's calendar, or out of it: the body of an item of `calendar_writes`.
public struct CalendarWrite: Codable, Sendable, Equatable {
    /// What is done.
    public enum Action: String, Codable, Sendable {
        /// The demo stands in the calendar as this says, whatever stood there.
        case put
        /// The demo stands there no longer.
        case remove
    }

    /// Somebody who takes part.
    public struct Attendee: Codable, Sendable, Equatable {
        /// The name, if known.
        public var name: String?
        /// The address, if known.
        public var email: String?

        /// Somebody.
        public init(name: String? = nil, email: String? = nil) {
            self.name = name
            self.email = email
        }
    }

    /// The host.
    public var hostID: String
    /// The conversation: the document goes with the person.
    public var conversationID: String?
    /// What is done.
    public var action: Action
    /// The demo, by its invitation's UID; empty where whom it was with is forgotten.
    public var uid: String
    /// What it is called in the calendar: a hash, which names nobody.
    public var resource: String
    /// Its version (RFC 5545 section 3.8.7.4): what a calendar holds in a later one stays.
    public var sequence: Int
    /// When it begins.
    public var start: Date
    /// When it ends.
    public var end: Date
    /// Its title.
    public var summary: String
    /// The text below it.
    public var description: String
    /// Who takes part besides the host.
    public var attendees: [Attendee]
    /// Where it is held.
    public var url: String?
    /// When this version was made (`DTSTAMP`).
    public var stamp: Date

    /// A demo to be put into a host's calendar, or taken out of it.
    public init(
        _ action: Action, hostID: String, conversationID: String?, uid: String, sequence: Int, start: Date, end: Date,
        summary: String, description: String, attendees: [Attendee] = [], url: String? = nil, stamp: Date
    ) {
        self.action = action
        self.hostID = hostID
        self.conversationID = conversationID
        self.uid = uid
        resource = Self.resource(of: uid)
        self.sequence = sequence
        self.start = start
        self.end = end
        self.summary = summary
        self.description = description
        self.attendees = attendees
        self.url = url
        self.stamp = stamp
    }

    /// What a demo is called in calendars, made of its invitation's UID.
    public static func resource(of uid: String) -> String { DerivedID.short(uid, "calendar resource") }

    /// Takes out of the calendar what this wrote, and says nothing of whom it was with.
    ///
    /// - Parameter now: When it is due.
    public func forgotten(at now: Date) -> QueueItem<CalendarWrite> {
        var write = CalendarWrite(
            .remove, hostID: hostID, conversationID: nil, uid: "", sequence: 0, start: now, end: now, summary: "",
            description: "", stamp: now)
        write.resource = resource
        return QueueItem(
            id: "\(hostID).\(resource).forgotten", orderingKey: hostID, sequence: SequenceGenerator.shared.next(),
            availableAt: now, body: write)
    }

    /// The item by which it is done, in the host's order.
    ///
    /// - Parameters:
    ///   - cause: The event that it is done because of: the same event asks for it once.
    ///   - number: Its place among the host's writes.
    public func item(
        becauseOf cause: String, sequence number: Int64 = SequenceGenerator.shared.next()
    ) -> QueueItem<CalendarWrite> {
        QueueItem(
            id: "\(hostID).\(DerivedID.short(cause, "calendar \(action.rawValue) \(uid)"))", orderingKey: hostID,
            sequence: number, availableAt: stamp, body: self)
    }
}
