import ScriptedTelegram
import Synchronization

/// A person's Telegram: the chat with the bot, and what was awaited in it.
final class ChatReader: Sendable {
    let person: ChatPerson
    private let telegram: ScriptedTelegram
    private let awaited = Mutex<[Int64: TelegramSent]>([:])

    init(_ person: ChatPerson, telegram: ScriptedTelegram) {
        self.person = person
        self.telegram = telegram
    }

    /// All that the bot wrote, oldest first.
    var messages: [TelegramSent] { telegram.messages(to: person.id) }

    func write(_ words: String) { telegram.write(words, from: person.id, language: person.language) }

    func attach(_ kind: String) { telegram.send(kind, from: person.id) }

    func block(_ isBlocked: Bool) { telegram.block(isBlocked, by: person.id) }

    /// Comes by the link of a letter, or by the code beside it.
    func follow(_ letter: String, byCode: Bool) throws(DemoError) {
        guard let link = letter.firstMatch(of: /start=([A-Za-z0-9_-]{1,64})/) else {
            throw DemoError(.expectation, "the latest mail has no link to Telegram:\n    \(letter)")
        }
        guard byCode else { return write("/start \(link.1)") }
        guard let code = letter.firstMatch(of: /((?:[a-z0-9]+-){2,}[a-z0-9]+)/) else {
            throw DemoError(.expectation, "the latest mail has no code for Telegram:\n    \(letter)")
        }
        write(String(code.1))
    }

    /// Presses a button by its label, under the latest message that has it.
    func press(_ label: String, within patience: Duration) async throws {
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end {
            for message in messages.reversed() {
                guard let index = message.labels.firstIndex(where: { $0.hasSuffix(label) }) else { continue }
                return telegram.press(message.buttons[index], under: message.messageID, from: person.id)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw DemoError(.expectation, "no message has a button \(label)")
    }

    /// Waits for a message that matches and was not awaited before.
    func expect(_ pattern: MailPattern, within patience: Duration) async throws {
        let end = ContinuousClock.now + patience
        while true {
            if let message = notAwaited.first(where: { pattern.matches($0.searchable) }) {
                awaited.withLock { $0[message.messageID] = message }
                return
            }
            guard ContinuousClock.now < end else { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        let others = notAwaited.map { "    \($0.searchable)" }.joined(separator: "\n")
        throw DemoError(
            .expectation,
            "no such message came within \(patience.components.seconds) s"
                + (others.isEmpty ? "; nothing else came" : "; this came instead:\n\(others)"))
    }

    /// No message matches that was not awaited.
    func refuse(_ pattern: MailPattern) throws(DemoError) {
        guard let message = notAwaited.first(where: { pattern.matches($0.searchable) }) else { return }
        throw DemoError(.expectation, "this message came all the same:\n    \(message.searchable)")
    }

    private var notAwaited: [TelegramSent] {
        let seen = awaited.withLock { $0 }
        // One that was edited is awaited anew.
        return messages.filter { seen[$0.messageID] != $0 }
    }
}

extension TelegramSent {
    /// What a pattern is compared with: the text, the document, the buttons.
    var searchable: String {
        let document = fileID.map { "[\(fileName ?? $0)]" }
        return ([visibleText, document].compactMap(\.self) + [labels.joined(separator: " ")])
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
