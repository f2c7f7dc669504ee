import Understanding

/// A set of labels, by their places in `ReaderWeights.labels`.
struct LabelSet: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    init(_ intents: [Intent]) {
        self.init(intents.compactMap(ReaderWeights.labels.firstIndex).map(LabelSet.init(label:)))
    }

    init(label: Int) {
        rawValue = 1 << UInt16(label)
    }

    func contains(_ label: Int) -> Bool { rawValue & (1 << UInt16(label)) != 0 }
}
