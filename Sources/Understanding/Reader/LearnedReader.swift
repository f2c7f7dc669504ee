internal import CReader
internal import Foundation
internal import Learning

/// Reads what a message wants by weights learned from labelled replies: in the process, in well under a millisecond, without asking
/// anybody.
public struct LearnedReader: Sendable {
    /// What it has learned.
    public let weights: ReaderWeights
    /// Names the weights, for logs and the audit trail: `builtin-…` or `trained-…` and their fingerprint.
    public let name: String

    /// A reader by weights.
    public init(_ weights: ReaderWeights, name: String) {
        self.weights = weights
        self.name = name
    }

    /// The reader that every program brings along.
    public static let builtIn: LearnedReader = {
        do {
            return LearnedReader(try ReaderWeights(bytes: builtInBytes), name: "builtin")
        } catch {
            preconditionFailure("the weights built into this program cannot be read: \(error)")
        }
    }()

    /// The bytes of the built-in weights.
    static var builtInBytes: Data { Data(reader_weights()) }

    /// How probable each intent is, apart from the others, 0...1.
    ///
    /// - Parameters:
    ///   - text: The new words of the message.
    ///   - agentText: What the agent had said last.
    public func probabilities(_ text: String, after agentText: String?) -> [Intent: Double] {
        probabilities(Utterance(text), after: agentText)
    }

    func probabilities(_ utterance: Utterance, after agentText: String?) -> [Intent: Double] {
        let probabilities = weights.probabilities(of: ReplyCounts(utterance, after: agentText))
        return Dictionary(uniqueKeysWithValues: zip(ReaderWeights.labels, probabilities))
    }

    /// A feature of a message and how much it speaks for an intent, in logarithms of odds, in the reader's first stage.
    public struct Reason: Sendable {
        /// The words or letters.
        public let feature: String
        /// What they speak for, or against where the weight is negative.
        public let intent: Intent
        /// How much.
        public let weight: Double
    }

    /// The features that speak most for and against the intents of a message, the strongest first.
    public func reasons(_ text: String, after agentText: String?, limit: Int = 20) -> [Reason] {
        var names = FeatureNames()
        ReplyFeatures(Utterance(text), after: agentText).send(to: &names)
        let linear = weights.linear
        let vector = linear.space.vector(of: FeatureCounts(text, after: agentText))
        let labels = ReaderWeights.labels
        var found: [Reason] = []
        for index in vector.places.indices {
            let place = Int(vector.places[index])
            let name = names.names[linear.space.hashes[place]] ?? "?"
            for label in labels.indices {
                let weight = linear.weight(ofPlace: place, label: label, value: vector.values[index])
                found.append(Reason(feature: name, intent: labels[label], weight: Double(weight)))
            }
        }
        return Array(found.sorted { abs($0.weight) > abs($1.weight) }.prefix(limit))
    }
}

extension Data {
    /// A copy of bytes that are part of the program.
    init(_ bytes: reader_bytes) {
        self = bytes.start.map { Data(bytes: $0, count: bytes.size) } ?? Data()
    }
}
