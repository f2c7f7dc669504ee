public import Foundation

/// What is asked of a calendar: whom it makes busy, in which span.
public struct BusyQuestion: Sendable {
    /// The beginning of the span.
    public var from: Date
    /// The end of the span.
    public var to: Date
    /// The person's zone, used for whole days and for times without a zone.
    public var zone: TimeZone
    /// The person's addresses, in lower case. Meetings they declined do not make them busy.
    public var addresses: Set<String>
    /// Whether an event is one of the caller's own, by its UID. The times of these are kept apart.
    public var knows: @Sendable (_ uid: String) -> Bool
    /// The limits of the reading.
    public var limits: CalendarLimits

    /// A question about a span.
    public init(
        from: Date, to: Date, zone: TimeZone, addresses: Set<String> = [], limits: CalendarLimits = CalendarLimits(),
        knows: @escaping @Sendable (_ uid: String) -> Bool = { _ in false }
    ) {
        self.from = from
        self.to = to
        self.zone = zone
        self.addresses = addresses
        self.limits = limits
        self.knows = knows
    }

    func touches(_ start: Date, _ end: Date) -> Bool { start < to && end > from && start < end }
}
