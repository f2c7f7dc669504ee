internal import Learning
public import Understanding

/// Learns to read from labelled replies. The same examples give the same weights, to the bit.
public struct ReaderTrainer: Sendable {
    /// The examples, in their order.
    public let examples: [LabelledReply]
    let targets: [ReplyTarget]
    private let counts: [ReplyCounts]
    /// A feature of fewer examples is not learned.
    private static let commonEnough = 2
    private static let regression = LogisticRegression(cost: 20)
    private static let boosting = TreeBoosting()

    /// Takes examples and finds their features.
    public init(_ examples: [LabelledReply]) {
        self.examples = examples
        targets = examples.map(ReplyTarget.init)
        counts = examples.map { ReplyCounts($0.text, after: $0.agentText) }
    }

    /// Learns from all examples.
    ///
    /// - Parameters:
    ///   - origin: What the weights shall say of where they come from.
    ///   - folds: How many parts the examples are cut into to measure what thresholds rest on.
    public func train(origin: ReaderWeights.Origin, folds: Int = 8) async -> (
        weights: ReaderWeights, trial: ReaderTrial
    ) {
        let stage = await firstStage(folds: folds)
        let trial = await secondStage(stage).trial
        let weights = ReaderWeights(
            origin: origin, linear: await learn(from: Array(examples.indices)),
            trees: await boost(stage, from: Array(examples.indices)), calibrations: trial.calibrations,
            thresholds: trial.thresholds)
        return (weights, trial)
    }

    /// Reads every example by weights that were learned without its writer.
    ///
    /// - Parameters:
    ///   - folds: How many parts the writers are dealt into.
    ///   - share: Which share of the examples left may be learned from: for a learning curve.
    public func crossValidate(folds: Int = 8, share: Double = 1) async -> ReaderTrial {
        await secondStage(firstStage(folds: folds, share: share)).trial
    }

    // MARK: Stages

    /// What first stages say of replies whose writers they have not seen.
    struct FirstStage {
        /// The part that each example is in.
        let parts: [Int]
        /// For each part the first stage that has not seen it.
        let linear: [LinearScores]
        /// Of each example the summary by the one that has not seen it.
        let summaries: [ReplySummary]
        let inputs: BinnedInputs
        /// The examples that may be learned from.
        let learned: [Int]
    }

    func firstStage(folds: Int, share: Double = 1) async -> FirstStage {
        let parts = parts(folds)
        let learned = share >= 1 ? Array(examples.indices) : thinned(Array(examples.indices), to: share)
        var linear: [LinearScores] = []
        for part in 0..<folds { linear.append(await learn(from: learned.filter { parts[$0] != part })) }
        let summaries = examples.indices.map { ReplySummary(counts[$0], by: linear[parts[$0]]) }
        return FirstStage(
            parts: parts, linear: linear, summaries: summaries, inputs: BinnedInputs(summaries.map(\.values)),
            learned: learned)
    }

    /// For each part the trees that have not seen it, and what comes of all.
    func secondStage(_ stage: FirstStage) async -> (trees: [[BoostedTrees]], trial: ReaderTrial) {
        var trees: [[BoostedTrees]] = []
        for part in stage.linear.indices {
            trees.append(await boost(stage, from: stage.learned.filter { stage.parts[$0] != part }))
        }
        let scores = examples.indices.map { index in
            let values = stage.summaries[index].values
            return trees[stage.parts[index]].enumerated().map { $1.score(values[$0], values) }
        }
        return (trees, ReaderTrial(targets: targets, scores: scores))
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

    private func learn(from indices: [Int]) async -> LinearScores {
        let space = FeatureSpace(of: indices.map { counts[$0].whole }, atLeast: Self.commonEnough)
        let vectors = indices.map { space.vector(of: counts[$0].whole) }
        let columns = await each { label in
            Self.regression.fit(vectors, indices.map { targets[$0].isWanted(label) }, features: space.count)
        }
        return LinearScores(space: space, columns: columns)
    }

    private func boost(_ stage: FirstStage, from indices: [Int]) async -> [BoostedTrees] {
        let (inputs, summaries) = (stage.inputs, stage.summaries)
        return await each { label in
            Self.boosting.fit(
                inputs, scores: summaries.map { $0.values[label] }, wanted: targets.map { $0.isWanted(label) },
                rows: indices)
        }
    }

    /// Something for each label, all labels at once.
    private func each<Value: Sendable>(_ make: @escaping @Sendable (Int) -> Value) async -> [Value] {
        await withTaskGroup(of: (Int, Value).self) { group in
            for label in ReaderWeights.labels.indices { group.addTask { (label, make(label)) } }
            var made: [Int: Value] = [:]
            for await (label, value) in group { made[label] = value }
            return ReaderWeights.labels.indices.compactMap { made[$0] }
        }
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

    /// Whether everything wanted was found, and nothing beyond what is allowed.
    func isExact(_ found: LabelSet) -> Bool {
        wanted.subtracting(found).isEmpty && found.subtracting(allowed).isEmpty
    }
}
