import Synchronization

/// The metrics of a process, kept for Prometheus to fetch (text exposition format 0.0.4).
///
/// Counters end in `_total`. Timers become histograms in seconds and end in `_seconds`; recorders that aggregate become
/// histograms, others and meters become gauges.
public final class PrometheusRegistry: Sendable {
    /// Upper bounds of a timer's buckets, in seconds: from a fast database command to a slow model.
    public static let timerBounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120,
    ]

    /// Upper bounds of a recorder's buckets, in its own unit.
    public static let recorderBounds: [Double] = [
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000, 1_000_000, 10_000_000,
    ]

    private let families = Mutex<[String: PrometheusFamily]>([:])
    private let helpTexts: [String: String]

    /// A registry without metrics.
    ///
    /// - Parameter helpTexts: What metrics mean, by the label they are made with.
    public init(helpTexts: [String: String] = [:]) {
        self.helpTexts = helpTexts
    }

    /// Everything recorded so far in the text format, sorted by name.
    public func text() -> String {
        families.withLock { $0 }
            .sorted { $0.key < $1.key }
            .map { name, family in family.text(name: name) }
            .joined()
    }
}

extension PrometheusRegistry {
    func number(
        _ label: String, suffix: String, kind: PrometheusFamily.Kind, _ dimensions: [(String, String)]
    ) -> PrometheusNumber {
        let fresh = PrometheusNumber()
        let series = series(label, suffix: suffix, kind: kind, dimensions, orMake: .number(fresh))
        guard case .number(let number) = series else { return fresh }
        return number
    }

    func histogram(
        _ label: String, suffix: String, bounds: [Double], _ dimensions: [(String, String)]
    ) -> PrometheusHistogram {
        let fresh = PrometheusHistogram(bounds: bounds)
        let series = series(label, suffix: suffix, kind: .histogram, dimensions, orMake: .histogram(fresh))
        guard case .histogram(let histogram) = series else { return fresh }
        return histogram
    }

    /// The series of that name and labels. A name taken by another kind of metric gets its kind added, since a name has
    /// one type in the text format.
    private func series(
        _ label: String, suffix: String, kind: PrometheusFamily.Kind, _ dimensions: [(String, String)],
        orMake fresh: PrometheusFamily.Series
    ) -> PrometheusFamily.Series {
        let plain = PrometheusName.metric(label)
        let name = plain.hasSuffix(suffix) ? plain : plain + suffix
        let labels = PrometheusLabels(dimensions)
        return families.withLock { families in
            let isTaken = families[name].map { $0.kind != kind } ?? false
            let key = isTaken ? "\(name)_\(kind.rawValue)" : name
            var family = families[key] ?? PrometheusFamily(kind: kind, help: helpTexts[label] ?? label)
            let series = family.series[labels] ?? fresh
            family.series[labels] = series
            families[key] = family
            return series
        }
    }

    func remove(_ handler: AnyObject) {
        families.withLock { families in
            for (name, family) in families {
                let remaining = family.series.filter { $0.value.handler !== handler }
                families[name]?.series = remaining
                if remaining.isEmpty { families[name] = nil }
            }
        }
    }
}

extension PrometheusFamily.Series {
    fileprivate var handler: AnyObject {
        switch self {
        case .number(let number): number
        case .histogram(let histogram): histogram
        }
    }
}
