import Foundation
import Synchronization

/// When documents were written, and how long each took to each screen.
final class Delays: Sendable {
    private struct State {
        var written: [String: ContinuousClock.Instant] = [:]
        var delays: [Double] = []
    }

    private let state = Mutex(State())

    /// A document is being written from now on.
    func begin(_ mark: String) {
        state.withLock { $0.written[mark] = .now }
    }

    /// A screen shows it.
    func shown(_ mark: String) {
        let now = ContinuousClock.now
        state.withLock { state in
            guard let begun = state.written[mark] else { return }
            let (seconds, attoseconds) = (now - begun).components
            state.delays.append(Double(seconds) * 1000 + Double(attoseconds) / 1e15)
        }
    }

    /// How many were shown.
    var count: Int { state.withLock { $0.delays.count } }

    /// The middle and the slow end, in milliseconds.
    func line(_ name: String) -> String {
        let sorted = state.withLock { $0.delays.sorted() }
        guard !sorted.isEmpty else { return "\(name): nothing was shown" }
        let quantile = { (share: Double) in sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)] }
        let numbers = [("p50", quantile(0.5)), ("p95", quantile(0.95)), ("max", quantile(1))].map {
            "\($0.0) \(String(format: "%.1f", $0.1)) ms"
        }
        return "\(name): \(numbers.joined(separator: "  "))  (\(sorted.count) deliveries)"
    }
}
