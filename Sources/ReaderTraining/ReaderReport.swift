import Understanding

/// What a trial shows, in figures.
public struct ReaderReport: Sendable, CustomStringConvertible {
    /// Replies read exactly, of all, of everyday ones and of hard ones.
    public private(set) var all = Share(), everyday = Share(), hard = Share()
    /// Stops: followed at once, held, missed.
    public private(set) var followed = 0, held = 0, missed = 0
    /// Replies that are not stops: taken for one, held needlessly, all.
    public private(set) var falseStops = 0, needlesslyHeld = 0, others = 0
    /// What the reader settles alone, and how much of that is exact.
    public private(set) var settled = Share(), settledEveryday = Share(), settledExact = Share()

    /// A count out of a total.
    public struct Share: Sendable {
        public private(set) var count = 0, total = 0
        mutating func take(_ counts: Bool) {
            total += 1
            if counts { count += 1 }
        }
        /// In per cent, with one decimal.
        public var percent: Double { total == 0 ? 0 : (Double(count) / Double(total) * 1000).rounded() / 10 }
    }

    init(_ trial: ReaderTrial, settling: Double, among indices: some Sequence<Int>) {
        let stop = ReaderWeights.labels.firstIndex(of: .optOut) ?? 0
        for index in indices {
            let target = trial.targets[index]
            let decision = ReaderDecision(trial.probabilities[index], trial.thresholds)
            let isExact = target.isExact(LabelSet(decision.intents))
            all.take(isExact)
            if target.isHard { hard.take(isExact) } else { everyday.take(isExact) }
            let isSettled = decision.certainty >= settling
            settled.take(isSettled)
            if !target.isHard { settledEveryday.take(isSettled) }
            if isSettled { settledExact.take(isExact) }
            let probability = Float(decision.stop)
            let isSure = probability >= trial.thresholds.sureStop
            let isHeld = !isSure && probability >= trial.thresholds.possibleStop
            switch target.isWanted(stop) {
            case true?: if isSure { followed += 1 } else if isHeld { held += 1 } else { missed += 1 }
            case false?:
                others += 1
                if isSure { falseStops += 1 } else if isHeld { needlesslyHeld += 1 }
            case nil: break
            }
        }
    }

    /// The figures in three lines.
    public var description: String {
        """
        exact \(all.percent) % of \(all.total): everyday \(everyday.percent) %, hard \(hard.percent) %
        stops \(followed + held + missed): followed \(followed), held \(held), missed \(missed); \
        of \(others) others false \(falseStops), held \(needlesslyHeld)
        settled alone \(settled.percent) % (everyday \(settledEveryday.percent) %), of these exact \(settledExact.percent) %
        """
    }
}

extension ReaderTrial {
    /// The figures of all replies, or of some.
    public func report(settling: Double = 0.9, among indices: [Int]? = nil) -> ReaderReport {
        ReaderReport(self, settling: settling, among: indices ?? Array(targets.indices))
    }
}
