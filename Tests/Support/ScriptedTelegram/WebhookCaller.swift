import AsyncHTTPClient
internal import JSONTree
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends waiting updates to the webhook, as Telegram does: one at a time for each chat, other chats meanwhile, and again
/// after a pause until it is accepted.
struct WebhookCaller: Sendable {
    let telegram: ScriptedTelegram

    func run() async {
        let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        telegram.state.withLock { $0.hookSignal = signal }
        signal.yield()
        for await _ in signals { await deliver() }
    }

    private func deliver() async {
        while !Task.isCancelled, let hook = telegram.state.withLock({ $0.hook }) {
            let batch = telegram.firstOfEachChat(limit: 40)
            if batch.isEmpty { return }
            let accepted = await withTaskGroup(of: Int64?.self) { group in
                for update in batch {
                    group.addTask { await Self.post(update.body, to: hook) ? update.id : nil }
                }
                return await group.reduce(into: Set<Int64>()) { all, id in if let id { all.insert(id) } }
            }
            telegram.state.withLock { state in state.updates.removeAll { accepted.contains($0.id) } }
            if accepted.count < batch.count { try? await Task.sleep(for: .milliseconds(200)) }
        }
    }

    private static func post(_ update: JSONValue, to hook: ScriptedTelegram.Hook) async -> Bool {
        var request = HTTPClientRequest(url: hook.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        if let secret = hook.secret { request.headers.add(name: "x-telegram-bot-api-secret-token", value: secret) }
        request.body = .bytes(ByteBuffer(string: update.text))
        guard let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(10)) else { return false }
        _ = try? await response.body.collect(upTo: 1 << 20)
        return (200..<300).contains(Int(response.status.code))
    }
}

extension ScriptedTelegram {
    /// The oldest waiting update of each chat.
    func firstOfEachChat(limit: Int) -> [(id: Int64, body: JSONValue)] {
        state.withLock { state in
            var chats: Set<Int64> = []
            var batch: [(id: Int64, body: JSONValue)] = []
            for update in state.updates where batch.count < limit {
                let content = update.body.object?.first { $0.key != "update_id" }?.value
                let chat = (content?["chat"] ?? content?["message"]?["chat"])?["id"]?.integer ?? 0
                if chats.insert(chat).inserted { batch.append((update.id, update.body)) }
            }
            return batch
        }
    }
}
