import CoreMetrics
import Hummingbird
import HummingbirdTesting
import Testing

@testable import ServiceRuntime

@Suite struct StatusServerTests {
    @Test(
        "Health answers 200 while the service works, also in trouble, and 503 when it does not",
        arguments: [
            (HealthStatus.healthy, 200), (.healthy(note: "switched off"), 200), (.degraded("slow"), 200),
            (.unhealthy("gone"), 503),
        ] as [(HealthStatus, Int)])
    func health(status: HealthStatus, code: Int) async throws {
        let health = HealthRegistry()
        health.report(status, for: "model")
        try await Application(router: server(health: health).router()).test(.router) { client in
            let response = try await client.execute(uri: "/health", method: .get)
            #expect(response.status.code == code)
            let body = String(buffer: response.body)
            #expect(body.contains(#""service":"probe""#))
            #expect(body.contains(#""status":"\#(status.level.rawValue)""#))
            if let reason = status.reason { #expect(body.contains(reason)) }
        }
    }

    @Test("Metrics are served as Prometheus' text format")
    func metrics() async throws {
        let registry = PrometheusRegistry()
        withMetricsFactory(registry) { Counter(label: "turns").increment() }
        try await Application(router: server(metrics: registry).router()).test(.router) { client in
            let response = try await client.execute(uri: "/metrics", method: .get)
            #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(String(buffer: response.body).hasSuffix("turns_total 1\n"))
        }
    }

    private func server(
        health: HealthRegistry = HealthRegistry(), metrics: PrometheusRegistry = PrometheusRegistry()
    ) -> StatusServer {
        StatusServer(
            service: "probe", host: "127.0.0.1", port: 0, health: health, metrics: metrics, gate: StartGate())
    }
}
