import Foundation
import ReaderTraining
import Testing
import Understanding

/// Learning is repeatable, and what is measured was not learned from.
@Suite struct ReaderTrainerTests {
    private static let phrases: [(String, Intent)] = [
        ("please send the deck", .presentation), ("send me your price list", .presentation),
        ("never write to me again", .optOut), ("take me off the list", .optOut),
        ("what does it cost", .question), ("how much per shop", .question),
        ("call me on friday", .demo), ("a demo on monday", .demo),
    ]

    private static func examples(of writers: [String]) -> [LabelledReply] {
        writers.flatMap { writer in
            phrases.enumerated().map { number, phrase in
                LabelledReply(
                    id: "\(writer)-\(number)", writer: writer, text: "\(phrase.0) \(writer)", intents: [phrase.1])
            }
        }
    }

    private static let origin = ReaderWeights.Origin(corpus: 1, examples: 32, corrections: 0)

    @Test("the same examples give the same weights, to the bit")
    func repeatable() async {
        let examples = Self.examples(of: ["ann", "bob", "cid", "dot"])
        let first = await ReaderTrainer(examples).train(origin: Self.origin, folds: 4)
        let second = await ReaderTrainer(examples).train(origin: Self.origin, folds: 4)
        #expect(first.weights.bytes == second.weights.bytes)
    }

    @Test("what was learned is read, and what was said in other words of the same kind")
    func learns() async {
        let weights = await ReaderTrainer(Self.examples(of: ["ann", "bob", "cid", "dot"]))
            .train(origin: Self.origin, folds: 4).weights
        let reader = LearnedReader(weights, name: "test")
        let stop = reader.probabilities("take me off your list please", after: nil)
        #expect(stop.max { $0.value < $1.value }?.key == .optOut)
        let price = reader.probabilities("how much does it cost", after: nil)
        #expect(price.max { $0.value < $1.value }?.key == .question)
    }

    @Test("a reply is measured by weights that have not seen its writer")
    func leavesOut() async throws {
        // Two writers want to begin anew, one of them in words that nobody else uses: only who has read that one can know them.
        var examples = Self.examples(of: ["ann", "bob", "cid"])
        for (writer, words) in [("eve", "once more from the top"), ("odd", "zyx wvut")] {
            examples += (0..<6).map {
                LabelledReply(id: "\(writer)-\($0)", writer: writer, text: "\(words) \($0)", intents: [.restart])
            }
        }
        let trainer = ReaderTrainer(examples)
        let part = try #require(
            await trainer.crossReaders(folds: 4).parts.first { $0.replies.contains { $0.writer == "odd" } })
        let left = try #require(part.reader.probabilities("zyx wvut", after: nil)[.restart])
        let all = LearnedReader(await trainer.train(origin: Self.origin, folds: 4).weights, name: "all")
        #expect(try #require(all.probabilities("zyx wvut", after: nil)[.restart]) > left)
    }

    @Test("a label that may be or may not be teaches neither")
    func undecided() async {
        let examples =
            Self.examples(of: ["ann", "bob", "cid", "dot"])
            + (0..<8).map {
                LabelledReply(
                    id: "m\($0)", writer: "eve\($0 % 2)", text: "maybe some day \($0)", intents: [.snooze],
                    also: [.notInterested])
            }
        let trial = await ReaderTrainer(examples).crossValidate(folds: 3)
        #expect(trial.report().all.total == examples.count)
    }

    @Test("an exam asks for each wish, and is none of the examples' business to be in order")
    func exam() {
        let examples = Self.examples(of: ["ann", "bob", "cid", "dot"])
        let chosen = ExamChoice.replies(of: examples)
        #expect(Set(chosen.flatMap(\.intents)) == [.presentation, .optOut, .question, .demo])
        #expect(chosen.map(\.id) == ExamChoice.replies(of: examples).map(\.id))
    }
}
