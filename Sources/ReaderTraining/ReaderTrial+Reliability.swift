import Understanding

extension ReaderTrial {
    /// A row of the reliability table: readings whose certainty lies between two bounds, and how many of them were exact.
    public struct Reliability: Sendable {
        /// Bounds of the certainty.
        public let from: Double, to: Double
        /// How many readings, how many exact ones, and what their certainties say on average.
        public let count: Int, exact: Int, expected: Double
    }

    /// How far the certainties can be believed, in ten rows.
    public var reliability: [Reliability] {
        let readings = targets.indices.map { (certainty: certainty($0), isExact: targets[$0].isExact(found($0))) }
        return (0..<10).compactMap { row in
            let (from, to) = (Double(row) / 10, Double(row + 1) / 10)
            let within = readings.filter { from <= $0.certainty && ($0.certainty < to || row == 9) }
            guard !within.isEmpty else { return nil }
            return Reliability(
                from: from, to: to, count: within.count, exact: within.count { $0.isExact },
                expected: within.reduce(0) { $0 + $1.certainty } / Double(within.count))
        }
    }
}
