package import Learning
package import Understanding

/// How replies were read by weights that had not seen their writers, with the right answers: this is what turns scores
/// into probabilities and probabilities into decisions.
public struct ReaderTrial: Sendable {
    let targets: [ReplyTarget]
    /// Probability of each label for each reply.
    let probabilities: [[Double]]
    /// How scores become probabilities, for each label.
    package let calibrations: [Calibration]
    /// From which probability on something is done.
    package let thresholds: ReaderThresholds

    init(targets: [ReplyTarget], scores: [[Float]]) {
        self.targets = targets
        calibrations = ReaderWeights.labels.indices.map { label in
            CalibrationFit.fit(
                targets.indices.compactMap { index in
                    targets[index].isWanted(label).map { (Double(scores[index][label]), $0) }
                })
        }
        let calibrations = calibrations
        let probabilities = scores.map { zip($0, calibrations).map { $1.probability(of: Double($0)) } }
        self.probabilities = probabilities
        thresholds = ThresholdSearch(targets: targets, probabilities: probabilities).thresholds
    }

    /// What was found in a reply.
    func found(_ index: Int) -> LabelSet {
        LabelSet(ReaderDecision(probabilities[index], thresholds).intents)
    }

    /// How sure the decision on a reply is.
    func certainty(_ index: Int) -> Double { ReaderDecision(probabilities[index], thresholds).certainty }
}
