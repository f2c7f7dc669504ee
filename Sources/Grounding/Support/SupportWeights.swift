public import Foundation
public import Learning

/// What the check of support has learned: which marks of a pair of sentence and facts speak for support, and trees that look at its
/// numbers.
public struct SupportWeights: Sendable {
    /// Changes with the features: weights for others are refused.
    static let featuresVersion: UInt32 = 1
    private static let mark = Array("support".utf8)

    /// A fingerprint of the corpus they were learned from: weights are stale when that has changed.
    public let corpus: UInt64
    /// How many pairs were learned from.
    public let examples: Int
    /// The hashes of the marks known, ascending, and how much each weighs.
    let hashes: [UInt32]
    let weights: [Float]
    let constant: Float
    /// The second stage.
    let trees: BoostedTrees
    /// From which logarithm of the odds on a sentence counts as said.
    package var threshold: Float

    /// Weights as learned: of each known mark its hash, in ascending order, and its weight.
    package init(
        corpus: UInt64, examples: Int, marks: [(hash: UInt32, weight: Float)], constant: Float, trees: BoostedTrees,
        threshold: Float
    ) {
        self.corpus = corpus
        self.examples = examples
        hashes = marks.map(\.hash)
        weights = marks.map(\.weight)
        self.constant = constant
        self.trees = trees
        self.threshold = threshold
    }

    /// The first stage's score of a pair.
    package func linear(_ features: SupportFeatures) -> Float {
        let share = SupportFeatures.share(of: features.marks.count)
        return features.marks.reduce(constant) { sum, mark in
            guard let place = place(of: mark) else { return sum }
            return sum + weights[place] * share
        }
    }

    /// The logarithm of the odds that the facts say the sentence.
    package func odds(_ features: SupportFeatures) -> Float {
        trees.score(0, features.values + [linear(features)])
    }

    private func place(of hash: UInt32) -> Int? {
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash ? low : nil
    }
}

extension SupportWeights {
    /// The weights as they are stored: little-endian numbers, the last eight bytes a checksum of all before.
    public var bytes: Data {
        var writer = WeightsWriter()
        writer.append(Self.mark)
        writer.write(Self.featuresVersion)
        writer.write(corpus)
        writer.write(UInt32(examples))
        writer.write(threshold)
        writer.write(constant)
        writer.write(trees)
        writer.write(UInt32(hashes.count))
        for hash in hashes { writer.write(hash) }
        for weight in weights { writer.write(weight) }
        writer.write(Fingerprint.of(writer.data))
        return writer.data
    }

    /// Reads stored weights.
    ///
    /// - Throws: If the bytes are damaged, or belong to other features.
    public init(bytes: Data) throws(WeightsError) {
        guard bytes.count > Self.mark.count + 8, bytes.starts(with: Self.mark) else {
            throw WeightsError(code: .damaged, message: "these bytes are no weights of the check of support")
        }
        var end = WeightsReader(bytes.suffix(8))
        guard try end.number(UInt64.self) == Fingerprint.of(bytes.dropLast(8)) else {
            throw WeightsError(code: .damaged, message: "the weights were cut off or changed")
        }
        var reader = WeightsReader(bytes.dropLast(8).dropFirst(Self.mark.count))
        let version = try reader.number(UInt32.self)
        guard version == Self.featuresVersion else {
            throw WeightsError(
                code: .features,
                message: "the weights are for features \(version), this program has \(Self.featuresVersion)")
        }
        corpus = try reader.number(UInt64.self)
        examples = Int(try reader.number(UInt32.self))
        threshold = try reader.float()
        constant = try reader.float()
        trees = try reader.trees()
        guard trees.isSound(inputs: SupportFeatures.count + 1) else {
            throw WeightsError(code: .damaged, message: "the weights hold trees that lead nowhere")
        }
        let count = Int(try reader.number(UInt32.self))
        hashes = try reader.numbers(count)
        weights = try reader.numbers(count).map { Float(bitPattern: $0) }
    }
}
