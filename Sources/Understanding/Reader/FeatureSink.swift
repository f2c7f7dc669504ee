/// Takes the features of a message, one by one.
///
/// Names cost more than hashes and are wanted only by whoever explains a reading, so they come as closures.
package protocol FeatureSink {
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
package struct FeatureCounts: FeatureSink, Sendable {
    package private(set) var groups: [[UInt32: Float]] = Array(repeating: [:], count: FeatureGroup.allCases.count)

    /// The features of a reply.
    package init(_ text: String, after agentText: String?) {
        ReplyFeatures(text, after: agentText).send(to: &self)
    }

    package mutating func take(_ hash: UInt32, in group: FeatureGroup, name: () -> String) {
        groups[Int(group.rawValue)][hash, default: 0] += 1
    }
}

/// Remembers what each feature is called.
struct FeatureNames: FeatureSink {
    private(set) var names: [UInt32: String] = [:]

    package mutating func take(_ hash: UInt32, in group: FeatureGroup, name: () -> String) {
        if names[hash] == nil { names[hash] = name() }
    }
}
