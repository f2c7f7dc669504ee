internal import Foundation

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
