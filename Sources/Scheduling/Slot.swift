public import Foundation

/// A span offered or booked for a meeting.
public struct Slot: Codable, Sendable, Equatable, Hashable {
    /// When it begins.
    public var start: Date
    /// When it ends.
    public var end: Date

    /// A span between two moments.
    public init(start: Date, end: Date) {
        self.start = start
        self.end = end
    }
}

/// Why a moment cannot be booked.
public enum SlotRefusal: String, Codable, Sendable, Equatable {
    /// It has passed.
    case past
    /// It is sooner than the lead time allows.
    case tooSoon
    /// It is beyond the horizon.
    case tooFar
    /// The team does not work then.
    case outsideHours
    /// Another meeting, with its buffer, is in the way.
    case taken
    /// Nobody is known to be free: who could be has calendars that cannot be read, or offers nothing for the time being.
    case unknown
}
