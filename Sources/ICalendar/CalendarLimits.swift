/// How much of a calendar is read. Every limit on calendars is here; whatever exceeds one is left out and counted, or makes the
/// calendar unreadable, as its comment says: never does it stop who reads.
public struct CalendarLimits: Sendable, Equatable {
    /// The bytes of a calendar; a longer one is not read.
    public var bytes = 16 << 20
    /// The events of a calendar; one with more is not read.
    public var events = 50_000
    /// The bytes of a content line, folds taken out; a longer one is left out, and its event with it if it needs it.
    public var lineBytes = 64 << 10
    /// The bytes of an event as far as it says when; a longer one is left out.
    public var eventBytes = 256 << 10
    /// The rules of a time zone; one with more is looked up by its name alone.
    public var zoneRules = 200
    /// The time zones of a calendar; those that follow are looked up by their names alone.
    public var zones = 500
    /// The occurrences of one event that are counted, from its first one on; what comes later is left out.
    public var steps = 200_000
    /// The occurrences of all events that are counted; a calendar with more is not read.
    public var allSteps = 2_000_000
    /// How long reading may take; a calendar that takes longer is not read.
    public var time = Duration.seconds(10)
    /// The busy times that are found, before those that touch are joined; a calendar with more is not read.
    public var intervals = 50_000

    /// The usual limits.
    public init() {}
}
