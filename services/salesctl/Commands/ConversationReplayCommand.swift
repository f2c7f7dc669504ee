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

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: email)
            let outcomes = try await ConversationReplay(store: operation.store).outcomes(of: conversation)
            try output.write(
                ReplayReport(
                    events: outcomes.count, changed: outcomes.count { !$0.isSame },
                    outcomes: outcomes.filter { all || !$0.isSame }.map(ReplayReport.Outcome.init)))
        }
    }
}

private struct ReplayReport: Report {
    struct Outcome: Encodable {
        let at: Date
        let event: String
        let isSame: Bool
        let removed: [Decision]
        let added: [Decision]
        let said: [String]

        init(_ outcome: Replay.Outcome) {
            at = outcome.at
            event = outcome.eventID
            isSame = outcome.isSame
            removed = outcome.removed
            added = outcome.added
            said = outcome.isSame ? [] : outcome.said
        }
    }

    let events: Int
    let changed: Int
    let outcomes: [Outcome]

    func lines(_ style: Style) -> [String] {
        outcomes.flatMap { outcome -> [String] in
            ["\(Columns.time(outcome.at))  \(style.plain(outcome.event))"]
                + outcome.removed.map { "  - \($0.name): \(style.plain($0.reason))" }
                + outcome.added.map { "  + \($0.name): \(style.plain($0.reason))" }
                + (outcome.isSame ? ["  as before"] : [])
                + outcome.said.map {
                    "  now says: \(style.plain($0).replacingOccurrences(of: "\n", with: "\n            "))"
                }
        } + ["\(events) events, \(changed) decided otherwise"]
    }
}
