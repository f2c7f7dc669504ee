public import Understanding

/// Learns to read from labelled replies. The same examples give the same weights, to the bit.
public struct ReaderTrainer: Sendable {
    /// The examples, in their order.
    public let examples: [LabelledReply]
    let targets: [ReplyTarget]
    private let counts: [FeatureCounts]
    /// A feature of fewer examples is not learned.
    private static let commonEnough = 2
    private static let regression = LogisticRegression(cost: 20)

    /// Takes examples and finds their features.
    public init(_ examples: [LabelledReply]) {
        self.examples = examples
        targets = examples.map(ReplyTarget.init)
        counts = examples.map { FeatureCounts($0.text, after: $0.agentText) }
    }

    /// Learns from all examples.
    ///
    /// - Parameters:
    ///   - origin: What the weights shall say of where they come from.
    ///   - folds: How many parts the examples are cut into to measure what thresholds rest on.
    public func train(origin: ReaderWeights.Origin, folds: Int = 10) async -> (
        weights: ReaderWeights, trial: ReaderTrial
    ) {
        let trial = await crossValidate(folds: folds)
        let (space, columns) = await learn(from: Array(examples.indices))
        let weights = ReaderWeights(
            origin: origin, space: space, columns: columns, calibrations: trial.calibrations,
            thresholds: trial.thresholds)
        return (weights, trial)
    }

    /// Reads every example by weights that were learned without its writer.
    ///
    /// - Parameters:
    ///   - folds: How many parts the writers are dealt into.
    ///   - share: Which share of the examples left may be learned from: for a learning curve.
    public func crossValidate(folds: Int = 10, share: Double = 1) async -> ReaderTrial {
        let parts = parts(folds)
        var scores = [[Float]](repeating: [], count: examples.count)
        for part in 0..<folds {
            let left = examples.indices.filter { parts[$0] != part }
            let learned = share >= 1 ? left : thinned(left, to: share)
            let (space, columns) = await learn(from: learned)
            for index in examples.indices where parts[index] == part {
                let vector = space.vector(of: counts[index])
                scores[index] = columns.map { column in
                    column.withUnsafeBufferPointer { buffer in
                        buffer.baseAddress.map { vector.dot($0) + column[space.count] } ?? 0
                    }
                }
            }
        }
        return ReaderTrial(targets: targets, scores: scores)
    }

    // MARK: Parts

    /// Deals the writers into parts, the largest first, each to the part that is smallest so far.
    func parts(_ count: Int) -> [Int] {
        let sizes = Dictionary(grouping: examples, by: \.group).mapValues(\.count)
        var filled = [Int](repeating: 0, count: count)
        var partOf: [String: Int] = [:]
        for (writer, size) in sizes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let smallest = filled.indices.min { filled[$0] < filled[$1] } ?? 0
            partOf[writer] = smallest
            filled[smallest] += size
        }
        return examples.map { partOf[$0.group] ?? 0 }
    }

    /// Every so-manieth example: of each writer the same share.
    private func thinned(_ indices: [Int], to share: Double) -> [Int] {
        var order = indices
        var random = SplitMix(seed: 2)
        order.shuffle(using: &random)
        return order.prefix(Int(Double(order.count) * share)).sorted()
    }

    // MARK: Learning

    func learn(from indices: [Int]) async -> (space: FeatureSpace, columns: [[Float]]) {
        let space = FeatureSpace(of: indices.map { counts[$0] }, atLeast: Self.commonEnough)
        let vectors = indices.map { space.vector(of: counts[$0]) }
        let columns = await withTaskGroup(of: (Int, [Float]).self) { group in
            for label in ReaderWeights.labels.indices {
                let wanted = indices.map { targets[$0].isWanted(label) }
                group.addTask { (label, Self.regression.fit(vectors, wanted, features: space.count)) }
            }
            var columns = [[Float]](repeating: [], count: ReaderWeights.labels.count)
            for await (label, weights) in group { columns[label] = weights }
            return columns
        }
        return (space, columns)
    }
}

extension LabelledReply {
    /// Whom an example is left out with.
    var group: String { writer ?? "unknown" }
}

/// What must and what may be found in a reply, as sets of labels.
struct ReplyTarget: Sendable {
    /// What must be found.
    let wanted: LabelSet
    /// What must or may be found.
    let allowed: LabelSet
    let isHard: Bool

    init(_ reply: LabelledReply) {
        wanted = LabelSet(reply.intents)
        allowed = wanted.union(LabelSet(reply.also ?? []))
        isHard = reply.hard ?? false
    }

    /// Whether a label holds; nil where both is right, and nothing can be learned.
    func isWanted(_ label: Int) -> Bool? {
        wanted.contains(label) ? true : allowed.contains(label) ? nil : false
    }

    /// Whether all that is wanted was found, and nothing beyond what is allowed.
    func isExact(_ found: LabelSet) -> Bool {
        wanted.subtracting(found).isEmpty && found.subtracting(allowed).isEmpty
    }
}
