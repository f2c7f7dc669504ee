/// The interval in which the true share lies, given a count (Wilson, 1927). Unlike the usual formula it also holds for a handful of
/// people, and for none out of many.
public struct WilsonInterval: Sendable, Equatable {
    /// The share that was seen; zero if nobody was counted.
    public let rate: Double
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double

    /// The standard deviations of a 95 % interval.
    public static let usual = 1.959964

    /// The interval after `count` of `total`.
    ///
    /// - Parameters:
    ///   - count: With how many it was seen; more than `total` counts as `total`.
    ///   - total: How many there were.
    ///   - deviations: The confidence in standard deviations: 1.96 for 95 %.
    public init(_ count: Int, of total: Int, deviations: Double = Self.usual) {
        guard total > 0 else {
            (rate, lower, upper) = (0, 0, 1)
            return
        }
        let number = Double(total)
        let share = Double(min(max(count, 0), total)) / number
        let square = deviations * deviations
        let width = 1 + square / number
        let middle = share + square / (2 * number)
        let spread = deviations * (share * (1 - share) / number + square / (4 * number * number)).squareRoot()
        rate = share
        // At the ends the exact value is 0 or 1, whatever rounding would leave.
        lower = share == 0 ? 0 : max(0, (middle - spread) / width)
        upper = share == 1 ? 1 : min(1, (middle + spread) / width)
    }

    /// Whether it lies wholly above another one.
    public func isAbove(_ other: WilsonInterval) -> Bool { lower > other.upper }
}
