import CoreMetrics
import ServiceRuntime
import Telemetry
import Testing

@Suite("Metrics and their names")
struct MetricTests {
    private func text(_ record: () -> Void) -> String {
        let registry = PrometheusRegistry(helpTexts: Metrics.helpTexts)
        withMetricsFactory(registry) { record() }
        return registry.text()
    }

    @Test("No two metrics share a name")
    func unique() {
        #expect(Set(Metrics.all.map(\.label)).count == Metrics.all.count)
        #expect(Set(Metrics.all.map(\.exposedName)).count == Metrics.all.count)
    }

    @Test("Prometheus sees a metric under the name that dashboards use, with its labels and its meaning")
    func exposed() {
        for metric in Metrics.all {
            let values = metric.labels.map { "\($0)-value" }
            let text = text {
                switch (metric.kind, values.count) {
                case (.counter, 0): metric.increment()
                case (.counter, 1): metric.increment(by: 2, values[0])
                case (.counter, _): metric.increment(by: 2, values[0], values[1])
                case (.gauge, 0): metric.set(1)
                case (.gauge, 1): metric.set(1, values[0])
                case (.gauge, _): metric.set(1, values[0], values[1])
                case (.timer, 0): metric.record(.seconds(1))
                case (.timer, 1): metric.record(.seconds(1), values[0])
                case (.timer, _): metric.record(.seconds(1), values[0], values[1])
                }
            }
            #expect(text.contains("# HELP \(metric.exposedName) \(metric.help)\n"))
            let sample = text.split(separator: "\n").first { !$0.hasPrefix("#") } ?? ""
            let suffix = metric.kind == .timer ? "_bucket" : ""
            #expect(sample.hasPrefix(metric.exposedName + suffix))
            for (label, value) in zip(metric.labels, values) { #expect(sample.contains("\(label)=\"\(value)\"")) }
        }
    }

    @Test("The stages of a turn are timed one after the other, and a clock that went back counts as no wait")
    func stopwatch() {
        let text = text {
            var stopwatch = TurnStopwatch(after: .seconds(-5))
            for stage in [TurnStopwatch.Stage.read, .decide, .write] { stopwatch.finished(stage) }
        }
        for stage in TurnStopwatch.Stage.allCases {
            #expect(text.contains("turn_stage_duration_seconds_count{stage=\"\(stage.rawValue)\"} 1\n"))
        }
        #expect(text.contains("turn_stage_duration_seconds_sum{stage=\"wait\"} 0\n"))
    }
}
