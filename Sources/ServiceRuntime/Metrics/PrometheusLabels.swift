/// The labels of one series, sanitised and in the order they are written.
struct PrometheusLabels: Hashable, Sendable {
    private let pairs: [[String]]

    /// Of two dimensions whose names become the same label the later wins.
    init(_ dimensions: [(String, String)]) {
        let byName = Dictionary(dimensions.map { (PrometheusName.label($0), $1) }, uniquingKeysWith: { $1 })
        self.pairs = byName.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    }

    /// The labels in braces, or nothing if there are none.
    func text(adding extra: (name: String, value: String)? = nil) -> String {
        var parts = pairs.map { "\($0[0])=\"\(PrometheusName.escapedLabelValue($0[1]))\"" }
        if let extra { parts.append("\(extra.name)=\"\(extra.value)\"") }
        return parts.isEmpty ? "" : "{\(parts.joined(separator: ","))}"
    }
}

extension PrometheusLabels: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        left.text() < right.text()
    }
}
