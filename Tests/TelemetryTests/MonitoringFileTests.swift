import Foundation
import Telemetry
import Testing

/// The dashboard and the alert rules may show only what the services record.
@Suite("Dashboard and alert rules")
struct MonitoringFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "monitoring")

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The expressions of all alert rules: one a line, as `expr:`.
    private static func alertExpressions() throws -> [String] {
        try text("alerts.yml").split(separator: "\n").compactMap { line in
            let line = line.drop { $0 == " " }
            return line.hasPrefix("expr: ") ? String(line.dropFirst(6)) : nil
        }
    }

    private struct Dashboard: Decodable {
        struct Panel: Decodable {
            struct Target: Decodable { let expr: String, legendFormat: String }
            struct Grid: Decodable { let x: Int, y: Int, w: Int, h: Int }
            let id: Int, title: String, gridPos: Grid, targets: [Target]?
        }
        let panels: [Panel]
    }

    private static func dashboard() throws -> Dashboard {
        try JSONDecoder().decode(Dashboard.self, from: Data(text("grafana-dashboard.json").utf8))
    }

    private static func dashboardExpressions() throws -> [String] {
        try dashboard().panels.flatMap { $0.targets ?? [] }.map(\.expr)
    }

    /// What Prometheus sees: every name a metric's samples have, with the labels of that metric.
    private static let samples: [String: Set<String>] = {
        var samples: [String: Set<String>] = ["up": []]
        for metric in Metrics.all {
            let labels = Set(metric.labels)
            guard metric.kind == .timer else {
                samples[metric.exposedName] = labels
                continue
            }
            samples[metric.exposedName + "_bucket"] = labels.union(["le"])
            for suffix in ["_sum", "_count"] { samples[metric.exposedName + suffix] = labels }
        }
        return samples
    }()

    private static let scrapeLabels: Set<String> = ["job", "instance", "service"]

    private func check(_ text: String) {
        let expression = PromQLExpression(text)
        #expect(!expression.metrics.isEmpty, "no metric in \(text)")
        var known = Self.scrapeLabels
        for (name, labels) in expression.metrics {
            guard let own = Self.samples[name] else {
                Issue.record("\(name) is recorded by no service: \(text)")
                continue
            }
            known.formUnion(own)
            #expect(Set(labels).isSubset(of: own.union(Self.scrapeLabels)), "\(name) has no such label: \(text)")
        }
        #expect(Set(expression.groupings).isSubset(of: known), "grouped by what is not there: \(text)")
    }

    @Test("Alert rules name metrics and labels that are recorded")
    func alerts() throws {
        let expressions = try Self.alertExpressions()
        #expect(expressions.count == (try Self.text("alerts.yml")).split(separator: "- alert: ").count - 1)
        for expression in expressions { check(expression) }
    }

    @Test("The dashboard names metrics and labels that are recorded")
    func dashboard() throws {
        for expression in try Self.dashboardExpressions() { check(expression) }
    }

    @Test("Legends name labels that are left after grouping")
    func legends() throws {
        for target in try Self.dashboard().panels.flatMap({ $0.targets ?? [] }) {
            let named = target.legendFormat.split(separator: "{{").dropFirst().compactMap {
                $0.split(separator: "}}").first
            }
            let groupings = PromQLExpression(target.expr).groupings
            #expect(
                Set(named.map(String.init)).isSubset(of: Set(groupings)), "\(target.legendFormat) of \(target.expr)")
        }
    }

    @Test("Every metric is on the dashboard or in a rule")
    func complete() throws {
        let used = try (Self.alertExpressions() + Self.dashboardExpressions())
            .flatMap { PromQLExpression($0).metrics.map(\.name) }
        for metric in Metrics.all {
            #expect(used.contains { $0.hasPrefix(metric.exposedName) }, "\(metric.exposedName) is shown nowhere")
        }
    }

    @Test("Panels have numbers of their own and do not cover each other")
    func panels() throws {
        let panels = try Self.dashboard().panels
        #expect(Set(panels.map(\.id)).count == panels.count)
        for (index, panel) in panels.enumerated() {
            let grid = panel.gridPos
            #expect(grid.x + grid.w <= 24, "\(panel.title)")
            for other in panels[(index + 1)...].map(\.gridPos) {
                let apart =
                    grid.x + grid.w <= other.x || other.x + other.w <= grid.x || grid.y + grid.h <= other.y
                    || other.y + other.h <= grid.y
                #expect(apart, "\(panel.title)")
            }
        }
    }

    @Test(
        "Names are found in expressions as Prometheus reads them",
        arguments: [
            ("up == 0", ["up"], []),
            (
                "sum by (le, stage) (rate(a_bucket{stage=~\"x|y\",le!=\"1\"}[5m])) > 0.5 * sum(b)", ["a_bucket", "b"],
                ["le", "stage"]
            ),
            ("count(min by (c) (d) < 1) or vector(0)", ["d"], ["c"]),
            ("max(e{f=\"up\"}) and on(g) h offset 5m", ["e", "h"], ["g"]),
        ] as [(String, [String], [String])])
    func names(text: String, metrics: [String], groupings: [String]) {
        let expression = PromQLExpression(text)
        #expect(expression.metrics.map(\.name) == metrics)
        #expect(expression.groupings == groupings)
    }
}
