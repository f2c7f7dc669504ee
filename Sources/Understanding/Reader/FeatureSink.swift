/// Takes the features of a message, one by one.
///
/// Names cost more than hashes and are wanted only by whoever explains a reading, so they come as closures.
protocol FeatureSink {
    mutating func take(_ hash: UInt32, in group: FeatureGroup, name: () -> String)
}

/// Features that are weighed together: each group has the same say, whatever the number of its features.
package enum FeatureGroup: UInt8, Sendable, CaseIterable {
    /// Words and phrases of the message.
    case words
    /// Letters within words: endings, misspellings, relatives of a word.
    case letters
    /// What the agent had said.
    case offer
    /// What the message answers to what the agent had said, where it is short.
    case answer
}

/// Counts features by hash.
package struct FeatureCounts: Sendable {
    /// A feature and how often a message has it.
    package struct Counted: Sendable {
        let hash: UInt32
        let count: Float
    }

    /// For each group its features, in the order of their hashes: sums then round alike wherever they are made.
    package let groups: [[Counted]]

    /// The features of a reply.
    package init(_ text: String, after agentText: String?) {
        self.init(ReplyFeatures(Utterance(text), after: agentText))
    }

    init(_ features: ReplyFeatures) {
        var list = FeatureList()
        features.send(to: &list)
        groups = list.groups.map(Self.counted)
    }

    private static func counted(_ hashes: [UInt32]) -> [Counted] {
        var counted: [Counted] = []
        var run = 0
        let sorted = hashes.sorted()
        for (index, hash) in sorted.enumerated() {
            run += 1
            guard index + 1 == sorted.count || sorted[index + 1] != hash else { continue }
            counted.append(Counted(hash: hash, count: Float(run)))
            run = 0
        }
        return counted
    }
}

/// Collects features as they come.
private struct FeatureList: FeatureSink {
    var groups: [[UInt32]] = Array(repeating: [], count: FeatureGroup.allCases.count)

    mutating func take(_ hash: UInt32, in group: FeatureGroup, name: () -> String) {
        groups[Int(group.rawValue)].append(hash)
    }
}

/// Remembers what each feature is called.
struct FeatureNames: FeatureSink {
    private(set) var names: [UInt32: String] = [:]

    mutating func take(_ hash: UInt32, in group: FeatureGroup, name: () -> String) {
        if names[hash] == nil { names[hash] = name() }
    }
}
