public import Foundation

extension Date {
    /// Milliseconds since 1970, rounded: as the store keeps moments.
    public var wholeMilliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    /// The same moment as it is after it was stored: to the millisecond.
    public var roundedToMilliseconds: Date {
        Date(timeIntervalSince1970: (timeIntervalSince1970 * 1000).rounded() / 1000)
    }
}
