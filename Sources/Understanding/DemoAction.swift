/// What is to happen with a demo.
public enum DemoAction: String, Codable, Sendable, CaseIterable {
    /// A demo is wanted; a time may be named.
    case request
    /// One of the times offered is taken.
    case accept
    /// None of the times offered suits; others are wanted.
    case decline
    /// The meeting booked goes to another time.
    case move
    /// The meeting booked is off.
    case cancel
}
