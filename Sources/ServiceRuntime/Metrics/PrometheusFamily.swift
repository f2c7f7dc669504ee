/// All series of one metric.
struct PrometheusFamily: Sendable {
    enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    enum Series: Sendable {
        case number(PrometheusNumber)
        case histogram(PrometheusHistogram)
    }

    let kind: Kind
    let help: String
    var series: [PrometheusLabels: Series] = [:]

    /// The family in the text format: `# HELP`, `# TYPE`, and a line for each number.
    func text(name: String) -> String {
        var lines = ["# HELP \(name) \(PrometheusName.escapedHelp(help))", "# TYPE \(name) \(kind.rawValue)"]
        for (labels, series) in series.sorted(by: { $0.key < $1.key }) {
            switch series {
            case .number(let number):
                lines.append("\(name)\(labels.text()) \(PrometheusName.number(number.current))")
            case .histogram(let histogram):
                lines.append(contentsOf: Self.lines(of: histogram, name: name, labels: labels))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of histogram: PrometheusHistogram, name: String, labels: PrometheusLabels) -> [String] {
        let current = histogram.current
        var cumulative = 0
        var lines: [String] = []
        for (bound, count) in zip(histogram.bounds, current.counts) {
            cumulative += count
            let label = labels.text(adding: (name: "le", value: PrometheusName.number(bound)))
            lines.append("\(name)_bucket\(label) \(cumulative)")
        }
        lines.append("\(name)_bucket\(labels.text(adding: (name: "le", value: "+Inf"))) \(current.count)")
        lines.append("\(name)_sum\(labels.text()) \(PrometheusName.number(current.sum))")
        lines.append("\(name)_count\(labels.text()) \(current.count)")
        return lines
    }
}
