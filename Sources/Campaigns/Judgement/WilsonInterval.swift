/// Between which shares the true one lies, after so many of so many (Wilson, 1927). Unlike the usual formula it holds for a handful of
/// people, and for none out of many.
public struct WilsonInterval: Sendable, Equatable {
    /// The share that was seen; zero where nobody was.
    public let rate: Double
    /// The least share that agrees with it.
    public let lower: Double
    /// The greatest share that agrees with it.
    public let upper: Double

    /// The deviations of 95 %.
    public static let usual = 1.959964

    /// The interval after `count` of `total`.
    ///
    /// - Parameters:
    ///   - count: Of how many it was seen; more than `total` counts as `total`.
    ///   - total: How many there were.
    ///   - deviations: How sure it is, in standard deviations: 1.96 for 95 %.
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
        // At the ends the exact value is 0 or 1, whatever rounding leaves.
        lower = share == 0 ? 0 : max(0, (middle - spread) / width)
        upper = share == 1 ? 1 : min(1, (middle + spread) / width)
    }

    /// Whether it lies above another one, and they share nothing.
    public func isAbove(_ other: WilsonInterval) -> Bool { lower > other.upper }
}
