public import Foundation

/// A time named in words, resolved as far as the words go.
public enum When: Codable, Sendable, Equatable {
    /// Exactly this moment.
    case moment(Date)
    /// Any moment within this span is right; `to` is the first moment after it.
    case day(from: Date, to: Date)
    /// The words name a time that cannot be resolved, or several that exclude each other: to be asked.
    case ambiguous(String)

    /// The first acceptable moment; nil when ambiguous.
    public var earliest: Date? {
        switch self {
        case .moment(let moment): moment
        case .day(let from, _): from
        case .ambiguous: nil
        }
    }

    /// The end of what is acceptable; nil when ambiguous.
    public var latest: Date? {
        switch self {
        case .moment(let moment): moment
        case .day(_, let to): to
        case .ambiguous: nil
        }
    }
}
