import Foundation
internal import Learning
import Understanding

/// Fits a score's probability by maximum likelihood (Lin, Lin and Weng, "A note on Platt's probabilistic outputs for support
/// vector machines", Machine Learning 68, 2007).
enum CalibrationFit {
    static func fit(_ samples: [(score: Double, isTrue: Bool)]) -> Calibration {
        let positives = Double(samples.count { $0.isTrue })
        let negatives = Double(samples.count) - positives
        guard positives > 0, negatives > 0 else { return .none }
        // Targets a little inside 0 and 1, by the prior that Platt proposes.
        let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
        var slope = 1.0
        var offset = 0.0
        for _ in 0..<100 {
            var (gradientSlope, gradientOffset) = (0.0, 0.0)
            var (curveSlope, curveBoth, curveOffset) = (1e-9, 0.0, 1e-9)
            for sample in samples {
                let probability = LogOdds.probability(slope * sample.score + offset)
                let error = probability - (sample.isTrue ? high : low)
                let weight = max(probability * (1 - probability), 1e-12)
                gradientSlope += error * sample.score
                gradientOffset += error
                curveSlope += weight * sample.score * sample.score
                curveBoth += weight * sample.score
                curveOffset += weight
            }
            let determinant = curveSlope * curveOffset - curveBoth * curveBoth
            guard abs(determinant) > 1e-12 else { break }
            let stepSlope = (curveOffset * gradientSlope - curveBoth * gradientOffset) / determinant
            let stepOffset = (curveSlope * gradientOffset - curveBoth * gradientSlope) / determinant
            // Half a step where a whole one could overshoot: the fit is one-dimensional and smooth, so this ends.
            let damping = max(abs(stepSlope), abs(stepOffset)) > 2 ? 0.5 : 1
            slope -= damping * stepSlope
            offset -= damping * stepOffset
            if abs(stepSlope) + abs(stepOffset) < 1e-7 { break }
        }
        // A score that says nothing, or the contrary, is a chance of few examples.
        return slope < 0.1 ? .none : Calibration(slope: Float(slope), offset: Float(offset))
    }
}
