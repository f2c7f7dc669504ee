public import Understanding

/// Readers of which each has not seen some of the writers: whoever measures them on those measures on replies left out.
public struct CrossReaders: Sendable {
    /// A reader and the replies whose writers it has not seen.
    public struct Part: Sendable {
        /// The reader.
        public let reader: LearnedReader
        /// The replies left out.
        public let replies: [LabelledReply]
    }

    /// The parts; together they hold every reply once.
    public let parts: [Part]
    /// What they read, with thresholds and probabilities fitted over all parts.
    public let trial: ReaderTrial
}

extension ReaderTrainer {
    /// Learns a reader for each part of the writers, without that part.
    public func crossReaders(folds: Int = 8) async -> CrossReaders {
        let stage = await firstStage(folds: folds)
        let (trees, trial) = await secondStage(stage)
        let parts = stage.linear.indices.map { part in
            let weights = ReaderWeights(
                origin: .init(corpus: 0, examples: examples.count, corrections: 0), linear: stage.linear[part],
                trees: trees[part], calibrations: trial.calibrations, thresholds: trial.thresholds)
            return CrossReaders.Part(
                reader: LearnedReader(weights, name: "part \(part)"),
                replies: examples.indices.filter { stage.parts[$0] == part }.map { examples[$0] })
        }
        return CrossReaders(parts: parts, trial: trial)
    }
}
