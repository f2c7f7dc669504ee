import Foundation
import Understanding

/// Prints scores for people to compare.
enum Report {
    static func show(_ name: String, _ score: ReplyScore, misses: Bool) {
        print("\n\(name)")
        line("exact intents", score.exact, score.count)
        line("  everyday", score.everydayExact, score.everyday)
        line("  hard", score.exact - score.everydayExact, score.count - score.everyday)
        line("stops followed", score.stopsFound, score.stops)
        line("stops held", score.stopsHeld, score.stops)
        line("false stops", score.falseStops, score.others)
        line("needless holds", score.needlessHolds, score.others)
        line("dates right", score.timely, score.times)
        line("contacts right", score.contactsRight, score.contacts)
        let cells = score.confusion.sorted { ($0.key.wanted, $1.value) < ($1.key.wanted, $0.value) }
        print("  wanted -> read")
        for wanted in Set(cells.map(\.key.wanted)).sorted() {
            let read = cells.filter { $0.key.wanted == wanted }.map { "\($0.key.found) \($0.value)" }
            print("    \(wanted) -> \(read.joined(separator: ", "))")
        }
        guard misses, !score.misses.isEmpty else { return }
        print("  missed:")
        for miss in score.misses { print("    \(miss)") }
    }

    /// How long the reader takes for an ordinary reply, and for one of 20,000 words.
    static func showSpeed(of reader: ReplyReader, on replies: [LabelledReply]) {
        guard let first = replies.first else { return }
        let clock = ContinuousClock()
        let times = replies.map { reply in clock.measure { _ = reader.read(reply.text, in: reply.readingContext) } }
            .sorted()
        let words = replies.lazy.map(\.text).joined(separator: " ").split(separator: " ")
        let long = (0..<20_000).map { words[$0 % words.count] }.joined(separator: " ")
        let longTime =
            (0..<5).map { _ in clock.measure { _ = reader.read(long, in: first.readingContext) } }.sorted()[2]
        let milliseconds = [times[times.count / 2], times[times.count * 95 / 100], longTime].map {
            String(format: "%.2f", $0 / .milliseconds(1))
        }
        print(
            "\nReading takes \(milliseconds[0]) ms (median; p95 \(milliseconds[1])), 20,000 words \(milliseconds[2]) ms"
        )
    }

    static func show(_ name: String, _ calls: ModelCalls) {
        let count = calls.seconds.count
        guard count > 0 else { return print("\n\(name): the model was not asked") }
        let times = [0.5, 0.95].map { String(format: "%.1f s", calls.percentile($0)) }
        print(
            "\n\(name): \(count) calls, p50 \(times[0]), p95 \(times[1]); a call took \(calls.promptTokens / count) tokens in, \(calls.completionTokens / count) out"
        )
        for failure in calls.failures { print("  failed: \(failure)") }
    }

    static func show(_ outcome: AnswerTrial.Outcome) {
        print("\nAnswers to the questions among the replies")
        print(
            "  sent \(outcome.sent), sent after a second try \(outcome.mended), replaced by the fact's own words \(outcome.replaced)"
        )
        print("  given to an operator: \(outcome.unanswered) by the model, \(outcome.withoutFacts) for want of facts")
        for rejection in outcome.rejections { print("  rejected: \(rejection)") }
    }

    private static func line(_ name: String, _ part: Int, _ whole: Int) {
        let share = whole > 0 ? String(format: " (%.0f %%)", Double(part) * 100 / Double(whole)) : ""
        print("  \(name.padding(toLength: 16, withPad: " ", startingAt: 0)) \(part)/\(whole)\(share)")
    }
}
