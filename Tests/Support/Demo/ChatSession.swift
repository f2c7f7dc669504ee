import Foundation
import ScriptedTelegram

/// A person at the terminal writes to the bot.
struct ChatSession {
    let installation: Installation
    let terminal: Terminal
    let reader: ChatReader

    private static let help = """
        A line is a message to the bot, its commands too: /start, /help, /stop, and as a tester
        /operator, /agent, /model. For example
          Сколько стоит тариф «Старт»?     Пришлите презентацию     Could you show me a demo on Thursday at 15:00?
        :up and :down press the buttons under the latest answer · :photo, :voice, :sticker send what the name says
        :reply words answers you as an operator · :block and :unblock close and open the chat · :clock +3d · :quit
        """

    /// Runs until the input ends or the person quits.
    func run() async throws {
        terminal.say(Self.help)
        terminal.say()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await show() }
            group.addTask { try await converse() }
            defer { group.cancelAll() }
            // The reader never ends by itself: the first to end is the conversation, or trouble.
            try await group.next()
        }
    }

    private func show() async throws {
        var shown: [Int64: TelegramSent] = [:]
        while true {
            let new = reader.messages.filter { shown[$0.messageID] != $0 }
            for message in new {
                terminal.say()
                let before = shown.updateValue(message, forKey: message.messageID)
                if before?.text == message.text {
                    terminal.hint("the buttons are now \(message.labels.joined(separator: "  "))")
                } else {
                    terminal.show(message)
                }
            }
            if !new.isEmpty { terminal.prompt() }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func converse() async throws {
        var clock = installation.clock
        terminal.prompt()
        for await line in terminal.lines() {
            let words = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if words == ":quit" { return }
            if words.hasPrefix(":") {
                await obey(String(words.dropFirst()), &clock)
            } else if !words.isEmpty {
                reader.write(words)
            }
            terminal.prompt()
        }
    }

    private func obey(_ command: String, _ clock: inout ServicesClock) async {
        let words = command.split(separator: " ", maxSplits: 1).map(String.init)
        do {
            switch words.first {
            case "up": try await reader.press("👍", within: .seconds(1))
            case "down": try await reader.press("👎", within: .seconds(1))
            case "photo", "voice", "sticker": reader.attach(words[0])
            case "block", "unblock": reader.block(words[0] == "block")
            case "reply" where words.count > 1: try await installation.reply(words[1], to: reader.person)
            case "clock":
                let script = try Script(name: "clock", text: command)
                guard case .clock(let seconds)? = script.lines.first?.step else { return }
                try clock.advance(by: seconds)
                terminal.hint("for the services it is now \(clock.inWords)")
            default: terminal.say(Self.help)
            }
        } catch {
            terminal.failure("\(error)")
        }
    }
}
