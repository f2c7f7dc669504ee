import InMemoryLogging
import Logging
import Testing

@testable import ServiceRuntime

@Suite struct HealthRegistryTests {
    @Test(
        "A service is as well as its worst component",
        arguments: [
            ([], HealthStatus.Level.healthy),
            ([.healthy, .healthy(note: "switched off")], .healthy),
            ([.healthy, .degraded("slow")], .degraded),
            ([.degraded("slow"), .unhealthy("gone"), .healthy], .unhealthy),
        ] as [([HealthStatus], HealthStatus.Level)])
    func worst(statuses: [HealthStatus], level: HealthStatus.Level) {
        let health = HealthRegistry()
        for (index, status) in statuses.enumerated() { health.report(status, for: "\(index)") }
        #expect(health.report.level == level)
    }

    @Test("The report says which component is how and why")
    func json() {
        let health = HealthRegistry()
        health.report(.healthy, for: "mongodb")
        health.report(.unhealthy("wrong \"password\""), for: "mailbox.sales")
        health.report(.healthy(note: "x"), for: "gone")
        health.remove("gone")
        #expect(
            health.report.json(service: "email-worker")
                == #"{"service":"email-worker","status":"unhealthy","checks":{"mailbox.sales":{"status":"unhealthy","reason":"wrong \"password\""},"mongodb":{"status":"healthy"}}}"#
        )
    }

    @Test("A change is logged once, however often it is reported")
    func story() {
        let handler = InMemoryLogHandler()
        let health = HealthRegistry()
        withLogger(Logger(label: "test") { _ in handler }) { _ in
            health.report(.healthy, for: "model")
            health.report(.unhealthy("loading"), for: "model")
            health.report(.unhealthy("loading"), for: "model")
            health.report(.degraded("slow"), for: "model")
            health.report(.healthy, for: "model")
            health.report(.healthy, for: "model")
        }
        #expect(handler.entries.map(\.level) == [.warning, .notice, .notice])
        #expect(handler.entries.first?.metadata["reason"] == "loading")
        #expect(handler.entries.first?.metadata["component"] == "model")
    }
}
