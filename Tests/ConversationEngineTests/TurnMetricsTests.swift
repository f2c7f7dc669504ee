import CoreMetrics
import SalesStore
import Sandbox
import ServiceRuntime
import Telemetry
import Testing

@Suite("Metrics of business logic")
struct TurnMetricsTests {
    @Test("Turns are counted by event and their stages timed; queues are measured when somebody asks")
    func turns() async throws {
        let registry = PrometheusRegistry()
        try await withMetricsFactory(registry) {
            try await withOffice { office in
                try await office.begin()
                try await office.enqueue(office.mail(from: "anna@daisy.example", "What does it cost?"))
                try await office.settle()
                office.clock.advance(20)
                try await StoreGauges(office.store).sample()
            }
        }
        let text = registry.text()
        #expect(text.contains("turns_total{event=\"contact\"} 1\n"))
        #expect(text.contains("turns_total{event=\"mail\"} 1\n"))
        for stage in TurnStopwatch.Stage.allCases {
            #expect(text.contains("turn_stage_duration_seconds_count{stage=\"\(stage.rawValue)\"} 2\n"))
        }
        #expect(text.contains("queue_depth{queue=\"inbox\",state=\"pending\"} 0\n"))
        #expect(text.contains("queue_depth{queue=\"llm_jobs\",state=\"pending\"} 1\n"))
        #expect(text.contains("queue_depth{queue=\"outbox\",state=\"dead\"} 0\n"))
        #expect(text.contains("queue_oldest_age_seconds{queue=\"llm_jobs\"} 20\n"))
        #expect(!text.contains("state=\"done\""))
    }
}
