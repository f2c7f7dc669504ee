import Foundation

/// What lay between, in milliseconds.
struct Quantiles: CustomStringConvertible {
    private let sorted: [Double]

    init(_ milliseconds: [Double]) { sorted = milliseconds.sorted() }

    func quantile(_ part: Double) -> Double {
        guard let last = sorted.indices.last else { return .nan }
        return sorted[min(last, Int((Double(last) * part).rounded()))]
    }

    var description: String {
        String(format: "p50 %.0f, p95 %.0f, p99 %.0f ms", quantile(0.5), quantile(0.95), quantile(0.99))
    }
}
