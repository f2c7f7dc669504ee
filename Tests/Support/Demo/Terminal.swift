import Foundation
import ScriptedTelegram

/// What the person at the terminal sees. Colours only where a terminal shows them.
struct Terminal: Sendable {
    private let colours =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty

    func say(_ text: String = "") { write(text + "\n") }
    func hint(_ text: String) { say(style("2", text)) }
    func progress(_ text: String) { say(style("2", "· \(text)")) }
    func failure(_ text: String) { FileHandle.standardError.write(Data((style("31", text) + "\n").utf8)) }
    func prompt() { write(style("1;33", "you › ")) }

    /// A mail as a reader shows it.
    func show(_ mail: DeliveredMail, in mailbox: String) {
        let lines = [
            style("36", "── \(mailbox) " + String(repeating: "─", count: max(3, 70 - mailbox.count))),
            style("2", "From    ") + mail.from,
            style("2", "Subject ") + style("1", mail.subject),
            "",
            mail.text.trimmingCharacters(in: .whitespacesAndNewlines),
        ]
        say((lines + mail.attachments.map { style("2", "\nAttached ") + $0 }).joined(separator: "\n"))
        say()
    }

    /// A message of the bot as a chat shows it.
    func show(_ message: TelegramSent) {
        if let document = message.fileID { say(style("36", "bot ‹ ") + "[document \(message.fileName ?? document)]") }
        if !message.visibleText.isEmpty { say(style("36", "bot ‹ ") + message.visibleText) }
        if !message.labels.isEmpty { hint("      " + message.labels.joined(separator: "  ")) }
    }

    private func style(_ code: String, _ text: String) -> String { colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

    private func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    /// The lines typed, until the end of input. They are read on a thread of their own: reading cannot be cancelled.
    func lines() -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                while let line = readLine() { continuation.yield(line) }
                continuation.finish()
            }
        }
    }
}
