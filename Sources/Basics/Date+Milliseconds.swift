public import Foundation

extension Date {
    /// Milliseconds since 1970, rounded, as moments are stored.
    public var wholeMilliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    /// The same moment as it will be once stored: rounded to the millisecond.
    public var roundedToMilliseconds: Date {
        Date(timeIntervalSince1970: (timeIntervalSince1970 * 1000).rounded() / 1000)
    }
}
