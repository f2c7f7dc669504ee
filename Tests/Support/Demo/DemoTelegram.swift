import Foundation
import ScriptedTelegram

/// The Bot API of the demo: the tests' server, on this machine only.
struct DemoTelegram: Sendable {
    let server: ScriptedTelegram
    let url: String

    /// What the services need to know of it.
    var environment: [String: String] {
        ["BOT_TOKEN": server.token, "TELEGRAM_API_URL": url, "BOT_TESTERS": ChatPerson.standard.username]
    }

    /// Serves it while the body runs, if it is wanted.
    static func with(_ isWanted: Bool, _ body: (DemoTelegram?) async throws -> Void) async throws {
        guard isWanted else { return try await body(nil) }
        // The data may be older than this server: its messages must not look like those of before.
        let server = ScriptedTelegram(firstMessage: Int64(Date().timeIntervalSince1970))
        try await withScriptedTelegram(server) { server, url in
            try await body(DemoTelegram(server: server, url: url))
        }
    }
}
