public import Foundation

/// Who shows the product when: the team's rules, those who hold demos, and the demos that are agreed.
///
/// Without hosts the team holds one demo at a time. With them a moment is free where at least one of them works, is known to be free
/// and holds no demo.
public struct DemoRota: Sendable, Equatable {
    /// A demo that is agreed.
    public struct Booking: Sendable, Equatable {
        /// The UID of its invitation; absent where nobody asks.
        public var id: String?
        /// Who holds it; absent: the whole team.
        public var host: String?
        /// When it takes place.
        public var span: DateInterval

        /// A demo that is agreed.
        public init(id: String? = nil, host: String? = nil, span: DateInterval) {
            self.id = id
            self.host = host
            self.span = span
        }
    }

    /// The team's rules: how long a demo takes, how far ahead it can be, and when those work who have no hours of their own.
    public var calendar: DemoCalendar
    /// Who holds demos; empty: the team does as one.
    public var hosts: [DemoHost]
    /// The demos that are agreed.
    public var bookings: [Booking]

    /// Who shows the product when.
    public init(calendar: DemoCalendar, hosts: [DemoHost] = [], bookings: [Booking] = []) {
        self.calendar = calendar
        self.hosts = hosts
        self.bookings = bookings
    }

    /// The host with an identifier; `nil` where there is none.
    public func host(_ id: String?) -> DemoHost? { hosts.first { $0.id == id } }

    /// The hosts with whom demos are offered.
    private var offering: [DemoHost] { hosts.filter { !$0.isPaused } }

    /// Whether there are hosts, and of none of them it is known when they are free.
    public func isBlind(at now: Date) -> Bool {
        !hosts.isEmpty && offering.allSatisfy { $0.knownUntil.map { $0 <= now } ?? false }
    }

    /// The same without one demo, whose time may be given to it anew.
    ///
    /// - Parameters:
    ///   - id: The UID of its invitation.
    ///   - slot: Its time.
    public func without(_ id: String, at slot: Slot) -> DemoRota {
        var rest = self
        rest.bookings.removeAll { $0.id == id || $0.id == nil && $0.span.start == slot.start }
        return rest
    }
}

extension DemoRota {
    /// Why a demo cannot begin at a moment; nil where it can.
    public func refusal(of start: Date, at now: Date) -> SlotRefusal? {
        guard !hosts.isEmpty else { return calendar.refusal(of: start, at: now, booked: bookings.map(\.span)) }
        if let refusal = calendar.refusal(of: start, at: now) { return refusal }
        let slot = calendar.slot(at: start)
        guard !offering.isEmpty else { return .unknown }
        let working = offering.filter { works($0, in: slot) }
        guard !working.isEmpty else { return .outsideHours }
        let available = working.filter { !holdsDemo($0.id, in: slot) && !$0.isBusy(in: slot) }
        if available.contains(where: { $0.isKnown(in: slot) }) { return nil }
        return available.isEmpty ? .taken : .unknown
    }

    /// Free slots to offer, as ``DemoCalendar/freeSlots(after:booked:count:in:within:besides:)`` chooses them, each free for at least
    /// one host.
    ///
    /// - Parameters:
    ///   - within: only slots that begin in this span, where the prospect named one.
    ///   - besides: slots that need not be offered again.
    public func freeSlots(
        after now: Date, count: Int, in prospectZone: TimeZone, within span: DateInterval? = nil,
        besides refused: [Slot] = []
    ) -> [Slot] {
        guard !hosts.isEmpty else {
            return calendar.freeSlots(
                after: now, booked: bookings.map(\.span), count: count, in: prospectZone, within: span, besides: refused
            )
        }
        let schedules = offering.map { $0.hours ?? calendar.hours }
        return calendar.slots(
            on: schedules, after: now, count: count, in: prospectZone, within: span, besides: refused
        ) { refusal(of: $0, at: now) == nil }
    }

    /// Who holds a demo in a slot: whom the person had, if they are free; else whose turn it is among the free, which is whoever
    /// holds the fewest demos, and of those whose last one is longest ago. `nil` where nobody is free, or there are no hosts.
    public func holder(of slot: Slot, keeping former: String? = nil) -> DemoHost? {
        let free = offering.filter { works($0, in: slot) && !holdsDemo($0.id, in: slot) && $0.isFree(in: slot) }
        return free.first { $0.id == former } ?? next(of: free)
    }

    /// Who holds a demo that an operator puts into a slot. Operators agree on times by telephone, too, and know when their colleagues
    /// work; but nobody holds two demos at a time. `nil` where everybody has one, or there are no hosts.
    ///
    /// - Parameter former: Who holds it so far, host or not.
    public func orderedHolder(of slot: Slot, keeping former: String?) -> String? {
        if let former, !holdsDemo(former, in: slot) { return former }
        return (holder(of: slot) ?? next(of: offering.filter { !holdsDemo($0.id, in: slot) }))?.id
    }

    /// Whether somebody holds a demo that overlaps a slot, with the free time around each; one that is the team's is everybody's.
    public func holdsDemo(_ host: String, in slot: Slot) -> Bool {
        calendar.isTaken(slot, booked: bookings.filter { $0.host == nil || $0.host == host }.map(\.span))
    }

    /// Whether nobody works in a slot: neither a host, nor, where there are none, the team.
    public func isOutsideHours(_ slot: Slot) -> Bool {
        hosts.isEmpty
            ? !calendar.hours.contains(DateInterval(start: slot.start, end: slot.end))
            : !hosts.contains { works($0, in: slot) }
    }

    private func works(_ host: DemoHost, in slot: Slot) -> Bool {
        (host.hours ?? calendar.hours).contains(DateInterval(start: slot.start, end: slot.end))
    }

    private func next(of hosts: [DemoHost]) -> DemoHost? {
        let turns = hosts.map { host -> (host: DemoHost, count: Int, last: Date) in
            let own = bookings.filter { $0.host == host.id }.map(\.span.start)
            return (host, own.count, own.max() ?? .distantPast)
        }
        return turns.min { ($0.count, $0.last, $0.host.id) < ($1.count, $1.last, $1.host.id) }?.host
    }
}
