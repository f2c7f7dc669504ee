/// How much of a calendar is read. All limits on calendars are here. Whatever exceeds one is left out and counted, or makes the
/// calendar unreadable, as its comment says; it never stops the reader.
public struct CalendarLimits: Sendable, Equatable {
    /// The most bytes of a calendar; a longer one is not read.
    public var bytes = 16 << 20
    /// The most events of a calendar; one with more is not read.
    public var events = 50_000
    /// The most bytes of an unfolded line; a longer one is left out, and so is its event if it cannot do without it.
    public var lineBytes = 64 << 10
    /// The most bytes of the lines of an event that say when it is; a longer one is left out.
    public var eventBytes = 256 << 10
    /// The most rules of a time zone; one with more is only looked up by its name.
    public var zoneRules = 200
    /// The most time zones of a calendar; the others are only looked up by their names.
    public var zones = 500
    /// The most occurrences of one event, counted from its first; later ones are left out.
    public var steps = 200_000
    /// The most occurrences of all events together; a calendar with more is not read.
    public var allSteps = 2_000_000
    /// How long reading may take; a calendar that takes longer is not read.
    public var time = Duration.seconds(10)
    /// The most busy times, before adjacent ones are joined; a calendar with more is not read.
    public var intervals = 50_000

    /// The usual limits.
    public init() {}
}
