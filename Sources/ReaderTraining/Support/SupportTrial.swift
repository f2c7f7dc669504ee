/// How pairs were judged by weights that had not seen their writers.
public struct SupportTrial: Sendable, CustomStringConvertible {
    /// Of each pair the logarithm of the odds that its facts say it.
    public let odds: [Double]
    /// From which odds on a sentence counts as said.
    public let threshold: Double
    private let claims: [LabelledClaim]

    init(claims: [LabelledClaim], odds: [Double], lies: Double) {
        self.claims = claims
        self.odds = odds
        let false_ = claims.indices.filter { !claims[$0].says }.map { odds[$0] }.sorted(by: >)
        threshold = false_.isEmpty ? 0 : false_[min(Int(Double(false_.count) * lies / 100), false_.count - 1)].nextUp
    }

    /// How many of a hundred lies pass, and how many of a hundred honest sentences are refused.
    public func figures(at threshold: Double, kind: String? = nil) -> (
        lies: Double, passed: Int, honest: Double, refused: Int
    ) {
        let rows = claims.indices.filter { kind == nil || claims[$0].kind == kind }
        let lies = rows.filter { !claims[$0].says }, honest = rows.filter { claims[$0].says }
        return (
            Double(lies.count), lies.count { odds[$0] >= threshold }, Double(honest.count),
            honest.count { odds[$0] < threshold }
        )
    }

    /// How often an honest sentence has better odds than a lie.
    public var area: Double {
        let sorted = claims.indices.sorted { (odds[$0], $0) < (odds[$1], $1) }
        var (lies, pairs) = (0, 0)
        for row in sorted { if claims[row].says { pairs += lies } else { lies += 1 } }
        let honest = claims.count - lies
        return lies == 0 || honest == 0 ? 0 : Double(pairs) / Double(lies) / Double(honest)
    }

    /// The figures of all and of each kind, and what other thresholds would give.
    public var description: String {
        var lines = ["threshold \(threshold), area under the curve \((area * 10000).rounded() / 10000)"]
        func line(_ name: String, _ threshold: Double, _ kind: String?) {
            let found = figures(at: threshold, kind: kind)
            var parts: [String] = []
            if found.lies >= 8 { parts.append("lies pass \(found.passed) of \(Int(found.lies))") }
            if found.honest >= 8 { parts.append("honest refused \(found.refused) of \(Int(found.honest))") }
            if !parts.isEmpty { lines.append("\(name): \(parts.joined(separator: ", "))") }
        }
        line("all", threshold, nil)
        for kind in Set(claims.map(\.kind)).sorted() { line(kind, threshold, kind) }
        let sorted = claims.indices.filter { !claims[$0].says }.map { odds[$0] }.sorted(by: >)
        for share in [1.0, 2, 3, 5, 10] where !sorted.isEmpty {
            line("with \(share) % of the lies", sorted[Int(Double(sorted.count) * share / 100)].nextUp, nil)
        }
        return lines.joined(separator: "\n")
    }
}
