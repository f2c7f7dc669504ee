import Learning
import Understanding

/// Readers whose certainty does not hang on what was learned last.
extension ReplyReader {
    /// A reader that understands nothing but commands, and so asks the model about all else.
    static let ignorant = changed("ignorant") { weights in
        weights.calibrations = weights.calibrations.map { _ in Calibration(slope: 0, offset: -6) }
        weights.thresholds.certainty = Calibration(slope: 0, offset: -6)
    }

    /// A reader that understands what the built-in one does and is never sure of it.
    static let unsure = changed("unsure") { weights in
        weights.thresholds.certainty = Calibration(slope: 0, offset: -6)
    }

    /// A reader that takes whatever has a thousandth of a stop in it for a possible stop, and nothing for a sure one.
    static let doubting = changed("doubting") { weights in
        weights.thresholds.sureStop = 1.1
        weights.thresholds.possibleStop = 0.001
    }

    private static func changed(_ name: String, _ change: (inout ReaderWeights) -> Void) -> ReplyReader {
        var weights = LearnedReader.builtIn.weights
        change(&weights)
        return ReplyReader(LearnedReader(weights, name: name))
    }
}
