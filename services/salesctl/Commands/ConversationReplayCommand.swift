import ArgumentParser
import ConversationEngine
import Dialogue
import Foundation

/// `salesctl conversation replay`: the stored events against the rules, texts and facts of now.
struct ConversationReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run a recorded conversation again under the present rules, texts and facts.",
        discussion: """
            Nothing is sent and nothing is changed. The model is not asked: its recorded answers are used. Prints each event \
            with the decisions that are not taken any more (-) and those that are new (+).
            """)

    @Argument(help: "The contact's address.")
    var email: String

    @Flag(help: "Show the events that are decided as before, too.")
    var all = false

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: email)
            let outcomes = try await ConversationReplay(store: operation.store).outcomes(of: conversation)
            for outcome in outcomes where all || !outcome.isSame { show(outcome) }
            let changed = outcomes.count { !$0.isSame }
            print("\(outcomes.count) events, \(changed) decided otherwise")
        }
    }

    private func show(_ outcome: Replay.Outcome) {
        print("\(Columns.time(outcome.at))  \(outcome.eventID)")
        for decision in outcome.removed { print("  - \(decision.action): \(decision.reason)") }
        for decision in outcome.added { print("  + \(decision.action): \(decision.reason)") }
        if outcome.isSame { print("  as before") }
        for text in outcome.said where !outcome.isSame {
            print("  now says: \(text.replacingOccurrences(of: "\n", with: "\n            "))")
        }
    }
}
