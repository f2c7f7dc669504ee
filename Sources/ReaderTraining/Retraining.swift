public import Foundation
internal import Learning
public import Understanding

/// Learns an installation's corrections together with the corpus, and says whether that reads better than the corpus alone.
public struct Retraining: Sendable {
    /// Replies read exactly, in per cent.
    public struct Figures: Sendable, Encodable {
        /// Of the corpus.
        public let corpus: Double
        /// Of the corrections.
        public let corrections: Double
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// How the built-in way of learning reads, and how that with corrections does: each on replies it has not seen.
        public let before: Figures, after: Figures
        /// How many replies were learned from.
        public let examples: Int
        /// The new weights; nil where they would read worse.
        public let weights: Data?
    }

    private let corpus: [LabelledReply]
    private let corrections: [LabelledReply]
    /// By how much the corpus may be read worse, in points: less than chance moves it.
    private static let tolerance = 0.3

    /// Takes the training data: the corpus that the built-in reader learned from, and the corrections since.
    public init(corpus: [LabelledReply], corrections: [LabelledReply]) {
        self.corpus = corpus
        self.corrections = corrections
    }

    /// Learns and measures.
    public func outcome() async -> Outcome {
        let origin = ReaderWeights.Origin(
            corpus: Fingerprint.of(corpus.map(\.text).joined().utf8), examples: corpus.count,
            corrections: corrections.count)
        let alone = await ReaderTrainer(corpus).crossValidate()
        let known = corrections.count { ReplyTarget($0).isExact(Self.found(in: $0, by: .builtIn)) }
        let before = Figures(
            corpus: alone.report().all.percent, corrections: Self.percent(known, of: corrections.count))

        let together = ReaderTrainer(corpus + corrections)
        let (weights, both) = await together.train(origin: origin)
        let after = Figures(
            corpus: both.report(among: Array(corpus.indices)).all.percent,
            corrections: both.report(among: Array(corpus.count..<corpus.count + corrections.count)).all.percent)
        let isBetter = after.corpus >= before.corpus - Self.tolerance && after.corrections >= before.corrections
        return Outcome(before: before, after: after, examples: corpus.count, weights: isBetter ? weights.bytes : nil)
    }

    /// What a reader finds, without commands and the state of a talk: as cross-validation reads.
    private static func found(in reply: LabelledReply, by reader: LearnedReader) -> LabelSet {
        let probabilities = reader.probabilities(reply.text, after: reply.agentText)
        let decision = ReaderDecision(
            ReaderWeights.labels.map { probabilities[$0] ?? 0 }, reader.weights.thresholds)
        return LabelSet(decision.intents)
    }

    private static func percent(_ count: Int, of total: Int) -> Double {
        total == 0 ? 0 : (Double(count) / Double(total) * 1000).rounded() / 10
    }
}
