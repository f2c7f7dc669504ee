/// What kind of reason there is for which a calendar cannot be read or written.
public enum CalendarTrouble: String, Sendable, CaseIterable {
    /// A secret that the calendar names is not given, or is not what it should be.
    case secret
    /// The address is none that may be called.
    case address
    /// Nothing answers there, or not in time.
    case unreachable
    /// The server does not take the login.
    case login
    /// There is no calendar there.
    case gone
    /// The server does not do what it is asked.
    case refused
    /// The server cannot answer now.
    case unavailable
    /// What came is no calendar, or too much of one.
    case unreadable
    /// The event was changed by somebody else at the same time.
    case conflict
    /// The work was cancelled.
    case cancelled
}
