public import Foundation

/// What is asked of a calendar: from when to when whom it makes busy.
public struct BusyQuestion: Sendable {
    /// From when on.
    public var from: Date
    /// Until when.
    public var to: Date
    /// The person's zone: of whole days, and of times without a zone.
    public var zone: TimeZone
    /// The person's addresses, in lower case: what they declined does not make them busy.
    public var addresses: Set<String>
    /// Whether the caller knows an event by its UID: then its times are told apart.
    public var knows: @Sendable (_ uid: String) -> Bool
    /// How much is read.
    public var limits: CalendarLimits

    /// A question.
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
