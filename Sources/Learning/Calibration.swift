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
