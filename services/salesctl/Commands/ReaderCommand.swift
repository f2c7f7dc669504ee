import ArgumentParser
import BSON
import Foundation
import Learning
import MongoDB
import ReaderTraining
import SalesStore
import Scheduling
import Understanding

/// `salesctl reader`: how messages are understood, and how that is learned.
struct ReaderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reader", abstract: "Show, explain and train the reader of messages.",
        subcommands: [
            ReaderShowCommand.self, ReaderExplainCommand.self, ReaderTrainCommand.self, ReaderResetCommand.self,
        ])
}

/// `salesctl reader show`: the weights in use.
struct ReaderShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Say which weights are in use, and what they were learned from.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let reader = try await operation.reader()
            try output.write(
                ReaderState(
                    name: reader.name, examples: reader.weights.origin.examples,
                    corrections: reader.weights.origin.corrections,
                    waiting: try await operation.store.corrections.count()))
        }
    }
}

private struct ReaderState: Report {
    let name: String
    let examples: Int
    let corrections: Int
    let waiting: Int

    func lines(_ style: Style) -> [String] {
        let learned = "\(style.paint(name, .bold)): learned from \(examples) replies and \(corrections) corrections"
        guard waiting > corrections else { return [learned] }
        return [
            learned, "\(waiting - corrections) corrections more are kept: `salesctl reader train` learns from them.",
        ]
    }
}

/// `salesctl reader explain`: why a text is read as it is.
struct ReaderExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say how a text is read, and which of its words and letters speak for what.")

    @Argument(help: "The words of a message.")
    var text: String

    @Option(help: "What the agent had said before.")
    var after: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let reader = try await operation.reader()
            let context = ReadingContext(now: operation.now(), timeZone: "Europe/Moscow", lastAgentText: after)
            let reading = ReplyReader(reader).read(text, in: context)
            let reasons = reader.reasons(text, after: after, limit: 16)
            try output.write(
                Explanation(
                    intents: reading.intents.map(\.rawValue), certainty: reading.confidence,
                    source: reading.source.rawValue, isPossibleStop: reading.isPossibleStop ?? false,
                    probabilities: reading.probabilities ?? [:],
                    reasons: reasons.map {
                        .init(feature: $0.feature, intent: $0.intent.rawValue, weight: $0.weight)
                    }))
        }
    }
}

private struct Explanation: Report {
    struct Reason: Encodable {
        let feature: String
        let intent: String
        let weight: Double
    }

    let intents: [String]
    let certainty: Double
    let source: String
    let isPossibleStop: Bool
    let probabilities: [String: Double]
    let reasons: [Reason]

    func lines(_ style: Style) -> [String] {
        let wishes = intents.isEmpty ? "nothing" : intents.joined(separator: ", ")
        var lines = ["\(style.paint(wishes, .bold)), \(percent(certainty)) sure, by the \(source)"]
        if isPossibleStop { lines.append("It may be a stop: nothing unasked would go out until that is known.") }
        for (intent, probability) in probabilities.sorted(by: { $0.value > $1.value }) where probability >= 0.005 {
            lines.append("   \(Columns.pad(intent, 16)) \(percent(probability))")
        }
        if !reasons.isEmpty { lines.append("What speaks for (+) and against (-), in logarithms of odds:") }
        for reason in reasons {
            let sign = reason.weight < 0 ? "-" : "+"
            let weight = String(format: "%.2f", abs(reason.weight))
            lines.append("   \(sign)\(weight)  \(Columns.pad(reason.intent, 16)) \(style.plain(reason.feature))")
        }
        return lines
    }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}

/// `salesctl reader train`: learns from the corpus and this installation's corrections.
struct ReaderTrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn from the corpus and the corrections made at the desk.",
        discussion: """
            Both are measured by cross-validation, before and after, and what reads worse is refused. All copies of \
            business-logic read by the new weights within a minute.
            """)

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let corrections = try await operation.store.corrections.find([:], sort: ["_id": 1]).all().map(\.example)
            guard !corrections.isEmpty else {
                throw Operator.failure("there are no corrections to learn from; they are made at the desk", 66)
            }
            let outcome = await Retraining(corpus: Corpus.builtIn, corrections: corrections).outcome()
            guard let weights = outcome.weights else {
                try output.write(outcome)
                throw ExitCode(1)
            }
            let document = ReaderDocument(
                name: "trained-" + String(Fingerprint.of(weights), radix: 16), weights: weights,
                examples: outcome.examples, corrections: corrections.count, trainedAt: operation.now())
            _ = try await operation.store.readers.replaceOne(
                ["_id": .string(ReaderDocument.current)], document, upsert: true)
            try output.write(outcome)
        }
    }
}

extension Retraining.Outcome: Report {
    func lines(_ style: Style) -> [String] {
        let rows = [
            "                         before   after",
            "corpus read exactly      \(percent(before.corpus))   \(percent(after.corpus))",
            "corrections read exactly \(percent(before.corrections))   \(percent(after.corrections))",
        ]
        return rows + [
            weights == nil
                ? "Refused: it would read worse. Nothing is changed." : "These weights are in use within a minute."
        ]
    }

    private func percent(_ share: Double) -> String { String(format: "%5.1f %%", share) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(weights != nil, forKey: .accepted)
        try container.encode(before, forKey: .before)
        try container.encode(after, forKey: .after)
    }

    private enum Keys: String, CodingKey { case accepted, before, after }
}

/// `salesctl reader reset`: back to the built-in weights.
struct ReaderResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Read by the built-in weights again. Corrections stay.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            _ = try await operation.store.readers.deleteOne(["_id": .string(ReaderDocument.current)])
            try output.write(Done(result: "reset", message: "The built-in weights are in use within a minute."))
        }
    }
}

extension Operator {
    /// The reader that business-logic uses.
    func reader() async throws -> LearnedReader {
        guard let stored = try await store.readers.findOne(["_id": .string(ReaderDocument.current)]) else {
            return .builtIn
        }
        do {
            return LearnedReader(try ReaderWeights(bytes: stored.weights), name: stored.name)
        } catch {
            throw Operator.failure("the stored weights cannot be used, so the built-in ones are: \(error.message)", 1)
        }
    }
}
