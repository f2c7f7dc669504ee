internal import CoreMetrics

/// Records one metric: its name, the labels that tell its series apart, and its meaning.
///
/// The only way to record something that dashboards and alert rules show, so that they can be checked against
/// ``Metrics/all``.
public struct Instrument: Sendable, Equatable {
    /// What is recorded.
    public enum Kind: Sendable, Equatable {
        /// A number that only grows.
        case counter
        /// The last value.
        case gauge
        /// A histogram of durations.
        case timer
    }

    /// The name in code, with dots.
    public let label: String
    /// What is recorded.
    public let kind: Kind
    /// The names of its labels.
    public let labels: [String]
    /// What it means, in a phrase for `# HELP`.
    public let help: String

    /// A metric with its help text, as Prometheus shows it.
    public init(_ label: String, _ kind: Kind, labels: [String] = [], _ help: String) {
        self.label = label
        self.kind = kind
        self.labels = labels
        self.help = help
    }

    /// The name Prometheus sees: underscores for dots, and the suffix of its kind (Prometheus' naming conventions).
    public var exposedName: String {
        let name = label.split(separator: ".").joined(separator: "_")
        return switch kind {
        case .counter: name + "_total"
        case .gauge: name
        case .timer: name + "_seconds"
        }
    }

    /// Adds to a counter.
    ///
    /// - Parameters:
    ///   - amount: How much.
    ///   - values: The labels' values, in the order of ``labels``.
    public func increment(by amount: Int = 1, _ values: String...) {
        Counter(label: label, dimensions: dimensions(values)).increment(by: amount)
    }

    /// Sets a gauge.
    ///
    /// - Parameters:
    ///   - value: The value now.
    ///   - values: The labels' values, in the order of ``labels``.
    public func set(_ value: Double, _ values: String...) {
        Gauge(label: label, dimensions: dimensions(values)).record(value)
    }

    /// Records a duration.
    ///
    /// - Parameters:
    ///   - duration: How long it took; a negative duration counts as zero.
    ///   - values: The labels' values, in the order of ``labels``.
    public func record(_ duration: Duration, _ values: String...) {
        let (seconds, attoseconds) = max(duration, Duration.zero).components
        Timer(label: label, dimensions: dimensions(values)).recordNanoseconds(
            seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    private func dimensions(_ values: [String]) -> [(String, String)] {
        Array(zip(labels, values))
    }
}
