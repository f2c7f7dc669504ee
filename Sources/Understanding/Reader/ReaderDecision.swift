import Foundation
internal import Learning

/// What probabilities come to.
package struct ReaderDecision: Sendable {
    /// The intents found, the most probable first.
    package let intents: [Intent]
    /// The probability that just these hold, were they independent.
    package let joint: Double
    /// The share of such decisions that are right.
    package let certainty: Double
    /// The probability of a stop.
    package let stop: Double

    /// Decides on probabilities in the order of `ReaderWeights.labels`.
    package init(_ probabilities: [Double], _ thresholds: ReaderThresholds) {
        intents = Self.intents(probabilities, thresholds)
        let found = Set(intents)
        joint = zip(ReaderWeights.labels, probabilities).reduce(1) { $0 * (found.contains($1.0) ? $1.1 : 1 - $1.1) }
        certainty = thresholds.certainty.probability(of: LogOdds.of(joint))
        stop = ReaderWeights.labels.firstIndex(of: .optOut).map { probabilities[$0] } ?? 0
    }

    /// Below this nothing is found at all: words that nobody understands want nothing.
    private static let leastProbable = 0.2

    /// All that pass their threshold; else the one that comes nearest to it.
    package static func intents(_ probabilities: [Double], _ thresholds: ReaderThresholds) -> [Intent] {
        let labels = ReaderWeights.labels
        let passing = labels.indices.filter { probabilities[$0] >= Double(thresholds.counts[$0]) }
            .sorted { probabilities[$0] > probabilities[$1] }
        if !passing.isEmpty { return passing.map { labels[$0] } }
        let nearest = labels.indices.max {
            probabilities[$0] / Double(thresholds.counts[$0]) < probabilities[$1] / Double(thresholds.counts[$1])
        }
        return nearest.flatMap { probabilities[$0] >= leastProbable ? [labels[$0]] : nil } ?? []
    }
}
