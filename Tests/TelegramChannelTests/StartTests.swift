import Sandbox
import Testing

/// A service whose configuration is wrong says so in one sentence, whatever it had begun already.
@Suite struct StartTests {
    private static let sound = [
        "HTTP_PORT": "0", "BOT_TOKEN": "12:a-token", "SIGNING_KEY": "the-signing-key-of-the-tests",
        "SUPPRESSION_KEY": "the-suppression-key-of-tests", "TELEGRAM_WEBHOOK_URL": "https://bot.example",
        "TELEGRAM_WEBHOOK_SECRET": "a-secret-of-some-length",
    ]

    @Test(
        "A wrong variable ends the start with its name",
        arguments: [
            ("telegram-bot", "TELEGRAM_WEBHOOK_SECRET", "short"), ("telegram-bot", "TELEGRAM_RATE", "fast"),
            ("telegram-bot", "MONGODB_URI", "http://127.0.0.1"), ("telegram-bot", "LEASE_SECONDS", "0"),
            ("llm-bridge", "LLM_CONCURRENCY", "many"), ("llm-bridge", "LEASE_SECONDS", "soon"),
            ("llm-bridge", "MONGODB_URI", "http://127.0.0.1"),
        ])
    func wrong(service: String, variable: String, value: String) async throws {
        let folder = try SandboxFolder("start")
        defer { folder.remove() }
        let process = try SandboxProcess(
            .init(
                [try Programs.path(service)], environment: Self.sound.merging([variable: value]) { $1 },
                logFile: folder.path("log"), grace: .zero))
        #expect(try await process.waitForExit(within: .patience) == 78)
        let sentences = process.output.split(separator: "\n").filter { $0.hasPrefix("\(service): ") }
        #expect(sentences.count == 1)
        #expect(sentences.first?.contains(variable) == true)
        #expect(!process.output.contains("Fatal error"))
    }
}
