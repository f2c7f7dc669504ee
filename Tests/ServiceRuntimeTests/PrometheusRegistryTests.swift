import CoreMetrics
import Seeded
import ServiceRuntime
import Testing

@Suite struct PrometheusRegistryTests {
    @Test("Counters, gauges and their labels in the text format")
    func numbers() {
        let registry = PrometheusRegistry(helpTexts: ["mail.sent": "Mails handed to the server"])
        withMetricsFactory(registry) {
            Counter(label: "mail.sent", dimensions: [("http.route", "/a"), ("kind", "x\"y\\z\n")]).increment(by: 3)
            Counter(label: "mail.sent", dimensions: [("kind", "x\"y\\z\n"), ("http.route", "/a")]).increment()
            Gauge(label: "queue depth").record(2.5)
            Meter(label: "1active").increment(by: 2)
        }
        #expect(
            registry.text() == """
                # HELP _1active 1active
                # TYPE _1active gauge
                _1active 2
                # HELP mail_sent_total Mails handed to the server
                # TYPE mail_sent_total counter
                mail_sent_total{http_route="/a",kind="x\\"y\\\\z\\n"} 4
                # HELP queue_depth queue depth
                # TYPE queue_depth gauge
                queue_depth 2.5

                """)
    }

    @Test("A timer is a cumulative histogram in seconds")
    func timer() {
        let registry = PrometheusRegistry()
        withMetricsFactory(registry) {
            let timer = Timer(label: "mongodb.command.duration", dimensions: [("command", "find")])
            timer.recordMilliseconds(1)
            timer.recordMilliseconds(4)
            timer.recordSeconds(500)
        }
        let lines = registry.text().split(separator: "\n").map(String.init)
        let name = "mongodb_command_duration_seconds"
        #expect(lines.contains("# TYPE \(name) histogram"))
        #expect(lines.contains("\(name)_bucket{command=\"find\",le=\"0.001\"} 1"))
        #expect(lines.contains("\(name)_bucket{command=\"find\",le=\"0.005\"} 2"))
        #expect(lines.contains("\(name)_bucket{command=\"find\",le=\"120\"} 2"))
        #expect(lines.contains("\(name)_bucket{command=\"find\",le=\"+Inf\"} 3"))
        #expect(lines.contains("\(name)_count{command=\"find\"} 3"))
        #expect(lines.contains("\(name)_sum{command=\"find\"} 500.005"))
    }

    @Test("A name has one type: a second kind of metric gets another name")
    func conflict() {
        let registry = PrometheusRegistry()
        withMetricsFactory(registry) {
            Gauge(label: "size").record(1)
            Recorder(label: "size").record(5)
        }
        let text = registry.text()
        #expect(text.contains("# TYPE size gauge\nsize 1\n"))
        #expect(text.contains("# TYPE size_histogram histogram\n"))
        #expect(text.contains("size_histogram_bucket{le=\"5\"} 1\n"))
    }

    @Test("A destroyed metric is shown no longer, the others are")
    func destruction() {
        let registry = PrometheusRegistry()
        withMetricsFactory(registry) {
            let counter = Counter(label: "a", dimensions: [("k", "1")])
            Counter(label: "a", dimensions: [("k", "2")]).increment()
            counter.destroy()
        }
        #expect(registry.text().contains("a_total{k=\"2\"} 1"))
        #expect(!registry.text().contains("k=\"1\""))
    }

    @Test("Every line is of the format, whatever labels are", arguments: 0..<20)
    func format(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func word() -> String {
            String(
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    "aZ09_.:-é \n\"\\{}=".randomElement(using: &generator) ?? "a"
                })
        }
        let registry = PrometheusRegistry()
        withMetricsFactory(registry) {
            for _ in 0..<20 {
                let dimensions = [(word(), word()), (word(), word())]
                Counter(label: word(), dimensions: dimensions).increment()
                Timer(label: word(), dimensions: dimensions).recordNanoseconds(5)
                Gauge(label: word(), dimensions: dimensions).record(0.1)
            }
        }
        let sample =
            #/[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*\})? [0-9.e+-]+/#
        for line in registry.text().split(separator: "\n") where !line.hasPrefix("#") {
            #expect(line.wholeMatch(of: sample) != nil, "\(line)")
        }
    }

    @Test("Many tasks at once lose nothing")
    func concurrency() async {
        let registry = PrometheusRegistry()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    withMetricsFactory(registry) {
                        for _ in 0..<500 { Counter(label: "hits").increment() }
                    }
                }
            }
        }
        #expect(registry.text().contains("hits_total 4000\n"))
    }
}
