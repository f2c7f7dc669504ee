internal import Learning
import Understanding

/// Finds from which probability on each label counts, so that most replies are read exactly, and between which a stop is in doubt.
struct ThresholdSearch {
    let targets: [ReplyTarget]
    let probabilities: [[Double]]

    /// The share of other messages that may be taken for a stop.
    private static let falseStops = 0.002
    /// The smallest share of stops to be held, as long as no more than this share of other messages is held needlessly.
    private static let heldStops = 0.97, needlessHolds = 0.04
    private static let steps = stride(from: 0.10, through: 0.80, by: 0.025).map { Float($0) }

    var thresholds: ReaderThresholds {
        var best = ReaderThresholds.unmeasured
        (best.possibleStop, best.sureStop) = stopBounds
        var reached = exact(best)
        for _ in 0..<3 {
            for label in ReaderWeights.labels.indices {
                for step in Self.steps {
                    var tried = best
                    tried.counts[label] = step
                    let exact = exact(tried)
                    if exact > reached { (best, reached) = (tried, exact) }
                }
            }
        }
        best.certainty = CalibrationFit.fit(
            targets.indices.map { index in
                let decision = ReaderDecision(probabilities[index], best)
                return (LogOdds.of(decision.joint), targets[index].isExact(LabelSet(decision.intents)))
            })
        return best
    }

    private func exact(_ thresholds: ReaderThresholds) -> Int {
        targets.indices.count { index in
            targets[index].isExact(LabelSet(ReaderDecision.intents(probabilities[index], thresholds)))
        }
    }

    /// Below the first threshold a message is not a stop, above the second it certainly is.
    private var stopBounds: (possible: Float, sure: Float) {
        guard let stop = ReaderWeights.labels.firstIndex(of: .optOut) else { return (0.1, 0.9) }
        var stops: [Double] = []
        var others: [Double] = []
        for index in targets.indices {
            switch targets[index].isWanted(stop) {
            case true?: stops.append(probabilities[index][stop])
            case false?: others.append(probabilities[index][stop])
            case nil: break
            }
        }
        guard !stops.isEmpty, !others.isEmpty else { return (0.1, 0.9) }
        stops.sort()
        others.sort(by: >)
        let possible = stops[Int(Double(stops.count) * (1 - Self.heldStops))]
        let affordable = others[Int(Double(others.count) * Self.needlessHolds)]
        let sure = others[Int(Double(others.count) * Self.falseStops)]
        return (Float(min(max(possible, affordable), sure)), Float(max(sure, 0.5)).nextUp)
    }
}
