internal import Foundation

/// A score made a probability (Platt, "Probabilistic outputs for support vector machines", 1999).
package struct Calibration: Sendable, Equatable {
    /// What a score is multiplied by.
    package var slope: Float
    /// What is added to it.
    package var offset: Float

    /// A calibration.
    package init(slope: Float, offset: Float) {
        self.slope = slope
        self.offset = offset
    }

    /// Takes scores for logarithms of odds.
    package static let none = Calibration(slope: 1, offset: 0)

    /// The probability that a score stands for.
    package func probability(of score: Double) -> Double {
        LogOdds.probability(Double(slope) * score + Double(offset))
    }
}

/// Probabilities and the logarithms of their odds.
package enum LogOdds {
    /// The probability of these odds.
    package static func probability(_ odds: Double) -> Double { 1 / (1 + exp(-odds)) }

    /// The logarithm of the odds, with probabilities kept a millionth away from certainty.
    package static func of(_ probability: Double) -> Double {
        let kept = min(max(probability, 1e-6), 1 - 1e-6)
        return log(kept / (1 - kept))
    }
}
