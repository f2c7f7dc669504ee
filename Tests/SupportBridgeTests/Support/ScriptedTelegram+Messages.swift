import Sandbox
import ScriptedTelegram

extension ScriptedTelegram {
    /// What a chat was sent, as soon as it is so many messages.
    func messages(_ count: Int, to chat: Int64 = 1) async throws -> [TelegramSent] {
        try await eventually(within: .patience, or: "The chat has no \(count) messages: \(messages(to: chat))") {
            let seen = messages(to: chat)
            return seen.count >= count ? seen : nil
        }
    }
}
