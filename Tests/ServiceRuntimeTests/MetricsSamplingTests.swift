import CoreMetrics
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import ServiceRuntime

@Suite struct MetricsSamplingTests {
    private struct Broken: Error {}

    private func fetch(_ sampling: MetricsSampling, times: Int = 1) async throws -> String {
        let registry = PrometheusRegistry()
        let server = StatusServer(
            service: "probe", host: "127.0.0.1", port: 0, health: HealthRegistry(), metrics: registry,
            gate: StartGate(), sampling: sampling)
        return try await withMetricsFactory(registry) {
            try await Application(router: server.router()).test(.router) { client in
                var body = ""
                for _ in 0..<times {
                    body = String(buffer: try await client.execute(uri: "/metrics", method: .get).body)
                }
                return body
            }
        }
    }

    @Test("Gauges are set when metrics are fetched, before they are shown")
    func sampled() async throws {
        let sampling = MetricsSampling()
        sampling.sample { Gauge(label: "depth").record(3) }
        #expect(try await fetch(sampling).contains("depth 3\n"))
    }

    @Test(
        "A sample that is fresh is not taken again, an old one is",
        arguments: [(Duration.seconds(3600), 1), (.zero, 3)])
    func fresh(minimumAge: Duration, samples: Int) async throws {
        let count = Mutex(0)
        let sampling = MetricsSampling(minimumAge: minimumAge)
        sampling.sample { count.withLock { $0 += 1 } }
        _ = try await fetch(sampling, times: 3)
        #expect(count.withLock { $0 } == samples)
    }

    @Test("A sample that fails, or takes too long, keeps nobody from the metrics")
    func trouble() async throws {
        let broken = MetricsSampling()
        broken.sample { throw Broken() }
        #expect(try await fetch(broken) == "")
        let slow = MetricsSampling(patience: .milliseconds(1))
        slow.sample { try await Task.sleep(for: .seconds(3600)) }
        #expect(try await fetch(slow) == "")
    }
}
