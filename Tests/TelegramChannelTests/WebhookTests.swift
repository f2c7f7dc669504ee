import AsyncHTTPClient
import Foundation
import Hummingbird
import MongoDB
import NIOCore
import NIOHTTP1
import SalesStore
import Sandbox
import ScriptedTelegram
import Testing
internal import WorkQueue

@testable import TelegramChannel

@Suite(.timeLimit(.minutes(3))) struct WebhookTests {
    private static let secret = "a-secret-of-the-webhook"

    @Test(
        "Only the secret itself is admitted",
        arguments: [
            (secret, true), (nil, false), ("", false), ("a", false), (secret + "x", false), (secret + secret, false),
            (String(secret.dropLast()), false), (secret.uppercased(), false),
        ])
    func secrets(given: String?, isAdmitted: Bool) {
        let webhook = Webhook(publicURL: "https://bot.example/", secret: Self.secret)
        #expect(webhook.url == "https://bot.example/telegram/webhook")
        #expect(webhook.admits(given) == isAdmitted)
    }

    @Test("Telegram's calls are stored once, answered in order, and taken from nobody else")
    func delivery() async throws {
        try await ChannelLine.with { line in
            try await serving(line) { url in
                let webhook = Webhook(publicURL: url, secret: Self.secret)
                try await line.run(ChannelLine.settings(perSecond: 0, webhook: webhook)) {
                    let telegram = line.telegram
                    for chat in Int64(1)...20 {
                        telegram.write("first", from: chat)
                        telegram.write("second", from: chat)
                    }
                    for chat in Int64(1)...20 {
                        #expect(try await line.messages(2, to: chat).map(\.text) == ["Re: first", "Re: second"])
                    }
                    #expect(telegram.requests.contains { $0.method == "setWebhook" })
                    #expect(!telegram.requests.contains { $0.method == "getUpdates" })
                    try await refusals(line, webhook)
                }
                // The other way again: polling takes the webhook away.
                try await line.run(ChannelLine.settings(perSecond: 0)) {
                    line.telegram.write("third", from: 1)
                    let third = try await line.messages(3, to: 1).last
                    #expect(third?.text == "Re: third")
                    #expect(line.telegram.webhook == nil)
                }
            }
        }
    }

    private func refusals(_ line: ChannelLine, _ webhook: Webhook) async throws {
        let before = try await line.store.inbox.overview().depth
        let update = #"""
            {"update_id": 1, "message": {"message_id": 9, "date": 1, "text": "hi", "from": {"id": 77}, \#
            "chat": {"id": 77, "type": "private"}}}
            """#
        #expect(try await post(update, secret: "wrong", to: webhook.url) == 401)
        #expect(try await post(update, secret: nil, to: webhook.url) == 401)
        #expect(try await post("{\"update_id\":", secret: Self.secret, to: webhook.url) == 200)
        #expect(try await post(#"{"update_id": 2, "poll": {}}"#, secret: Self.secret, to: webhook.url) == 200)
        let huge = String(repeating: "x", count: WebhookReceiver.limit + 1)
        #expect(try await post(huge, secret: Self.secret, to: webhook.url) == 413)
        #expect(try await line.store.inbox.overview().depth == before)
    }

    @Test("What cannot be stored is not accepted, so that Telegram sends it again")
    func storeAway() async throws {
        try await ChannelLine.with { line in
            let gone = try MongoClient(
                "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200&directConnection=true", connections: 1,
                applicationName: "gone")
            var settings = ChannelLine.settings(perSecond: 0)
            settings.webhook = Webhook(publicURL: "http://unused.example", secret: Self.secret)
            let away = ChannelLine(
                telegram: line.telegram, url: line.url, client: line.client, store: SalesStore(gone["gone"]))
            try await serve(try #require(away.parts(settings).receiver)) { url in
                let update = #"""
                    {"update_id": 1, "message": {"message_id": 9, "date": 1, "text": "hi", "from": {"id": 77}, \#
                    "chat": {"id": 77, "type": "private"}}}
                    """#
                let status = try await post(update, secret: Self.secret, to: url + Webhook.path)
                #expect(status == 503)
            }
            await gone.close()
        }
    }

    // MARK: HTTP

    /// Serves a receiver of the line's updates.
    private func serving(_ line: ChannelLine, _ body: (_ url: String) async throws -> Void) async throws {
        var settings = ChannelLine.settings(perSecond: 0)
        // The receiver's own address is known only once it listens, and only Telegram needs it.
        settings.webhook = Webhook(publicURL: "http://unused.example", secret: Self.secret)
        try await serve(try #require(line.parts(settings).receiver), body)
    }

    private func serve(_ receiver: WebhookReceiver, _ body: (_ url: String) async throws -> Void) async throws {
        let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
        let application = Application(
            responder: receiver.responder(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield("http://127.0.0.1:\($0.localAddress?.port ?? 0)") })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            try await body(try #require(await addresses.first { _ in true }))
        }
    }

    private func post(_ body: String, secret: String?, to url: String) async throws -> Int {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        if let secret { request.headers.add(name: "X-Telegram-Bot-Api-Secret-Token", value: secret) }
        request.body = .bytes(ByteBuffer(string: body))
        return Int(try await HTTPClient.shared.execute(request, timeout: .seconds(30)).status.code)
    }
}
