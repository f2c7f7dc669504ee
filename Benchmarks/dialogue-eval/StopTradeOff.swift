import Understanding

/// How many others would be held for nothing, if so many of the stops shall be followed or held.
struct StopTradeOff {
    private var stops: [Double] = [], others: [Double] = []

    mutating func take(_ reply: LabelledReply, _ reading: Reading) {
        let probability =
            reading.probabilities?[Intent.optOut.rawValue] ?? (reading.intents.contains(.optOut) ? 1 : 0)
        if reply.intents.contains(.optOut) {
            stops.append(probability)
        } else if !(reply.also ?? []).contains(.optOut) {
            others.append(probability)
        }
    }

    /// For each share of the stops the share of the others, and the probability from which on a message is held.
    func show(_ name: String) {
        guard !stops.isEmpty, !others.isEmpty else { return }
        let sorted = stops.sorted()
        let rows = [0.9, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99].map { share in
            let bound = sorted[Int(Double(sorted.count) * (1 - share))]
            let held = Double(others.count { $0 >= bound }) / Double(others.count)
            return "\(percent(share)) → \(percent(held)) (\((bound * 1000).rounded() / 1000))"
        }
        print("  stops found or held → others held, from: \(rows.joined(separator: ", ")) \(name)")
    }

    private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
