internal import Foundation

/// The middle and the slow end of many durations.
public struct Quantiles: Sendable, CustomStringConvertible {
    private let sorted: [Double]

    /// Of these, in milliseconds.
    public init(_ milliseconds: [Double]) { sorted = milliseconds.sorted() }

    /// How long such a part of them took at most; not a number if there are none.
    public func quantile(_ part: Double) -> Double {
        guard let last = sorted.indices.last else { return .nan }
        return sorted[min(last, Int((Double(last) * part).rounded()))]
    }

    /// The 50th, 95th and 99th percentile.
    public var description: String {
        String(format: "p50 %.0f, p95 %.0f, p99 %.0f ms", quantile(0.5), quantile(0.95), quantile(0.99))
    }
}
