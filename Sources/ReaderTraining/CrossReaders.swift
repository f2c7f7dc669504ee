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
    public func crossReaders(folds: Int = 10) async -> CrossReaders {
        let trial = await crossValidate(folds: folds)
        var parts: [CrossReaders.Part] = []
        let partOf = self.parts(folds)
        for part in 0..<folds {
            let (space, columns) = await learn(from: examples.indices.filter { partOf[$0] != part })
            let weights = ReaderWeights(
                origin: .init(corpus: 0, examples: examples.count, corrections: 0), space: space, columns: columns,
                calibrations: trial.calibrations, thresholds: trial.thresholds)
            parts.append(
                .init(
                    reader: LearnedReader(weights, name: "part \(part)"),
                    replies: examples.indices.filter { partOf[$0] == part }.map { examples[$0] }))
        }
        return CrossReaders(parts: parts, trial: trial)
    }
}
