import ArgumentParser
import Dialogue
import Foundation
import SalesStore

/// `salesctl conversation reply`: an operator's own words, in the person's thread.
struct ConversationReplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer a person as a human; the words go out as they are.",
        discussion: "Without --text the words are read from standard input, to its end.")

    @OptionGroup var target: OrderTarget

    @Option(help: "The words.")
    var text: String?

    @Option(name: .customLong("as"), help: "Your name; who chats on a site sees it.")
    var name: String?

    func run() async throws {
        let words = (text ?? Self.standardInput()).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty else { throw Operator.failure("there are no words to send.", 65) }
        try await target.give("\(target.contact) gets your answer") { conversation in
            if let refusal = conversation.state.replyRefusal {
                throw Operator.failure("\(target.contact) is not written to: \(refusal).", 65)
            }
            return .reply(text: words, author: name ?? Operator.author)
        }
    }

    private static func standardInput() -> String {
        String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }
}
