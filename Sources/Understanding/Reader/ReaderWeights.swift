package import Learning

/// What a reader has learned: features, their weights for each intent, and how scores become probabilities and decisions.
public struct ReaderWeights: Sendable {
    /// Where the weights come from.
    public struct Origin: Sendable, Equatable {
        /// A fingerprint of the examples: weights are stale when those have changed.
        public var corpus: UInt64
        /// How many examples of the project's corpus were learned from.
        public var examples: Int
        /// How many corrections of an installation were learned from as well.
        public var corrections: Int

        /// An origin.
        public init(corpus: UInt64, examples: Int, corrections: Int) {
            self.corpus = corpus
            self.examples = examples
            self.corrections = corrections
        }
    }

    /// The order in which weights name the intents.
    package static let labels = Intent.allCases

    /// Where they come from.
    public let origin: Origin
    /// The first stage.
    package let linear: LinearScores
    /// The second stage: for each label the trees that look at the first one's scores.
    package let trees: [BoostedTrees]
    /// How scores become probabilities.
    package var calibrations: [Calibration]
    /// How probabilities become decisions.
    package var thresholds: ReaderThresholds

    /// Weights as learned.
    package init(
        origin: Origin, linear: LinearScores, trees: [BoostedTrees], calibrations: [Calibration],
        thresholds: ReaderThresholds
    ) {
        self.origin = origin
        self.linear = linear
        self.trees = trees
        self.calibrations = calibrations
        self.thresholds = thresholds
    }

    /// The probabilities of a message, in the order of the labels.
    func probabilities(of counts: ReplyCounts) -> [Double] {
        let values = ReplySummary(counts, by: linear).values
        return Self.labels.indices.map { label in
            calibrations[label].probability(of: Double(trees[label].score(values[label], values)))
        }
    }
}

/// From which probability on something is done.
package struct ReaderThresholds: Sendable, Equatable {
    /// From which probability on an intent counts, for each label.
    package var counts: [Float]
    /// From which probability on a stop is followed.
    package var sureStop: Float
    /// From which probability on a message may be a stop.
    package var possibleStop: Float
    /// How the probability of all that was decided on becomes the share of such readings that are right.
    package var certainty: Calibration

    package init(counts: [Float], sureStop: Float, possibleStop: Float, certainty: Calibration) {
        self.counts = counts
        self.sureStop = sureStop
        self.possibleStop = possibleStop
        self.certainty = certainty
    }

    /// What stands before anything was measured.
    package static let unmeasured = ReaderThresholds(
        counts: Array(repeating: 0.35, count: ReaderWeights.labels.count), sureStop: 0.9, possibleStop: 0.1,
        certainty: .none)
}
