internal import Basics
internal import Foundation
public import Grounding
internal import Learning

/// Learns from labelled pairs whether facts say a sentence.
public struct SupportTrainer: Sendable {
    private let claims: [LabelledClaim]
    private let features: [SupportFeatures]
    /// Whether each is refused by rules alone.
    private let isRefused: [Bool]
    private static let regression = LogisticRegression(cost: 3)
    private static let boosting = TreeBoosting(
        rounds: 300, rate: 0.05, leaves: 14, leastRows: 20, columnShare: 0.35, rowShare: 0.8)
    /// A mark that fewer pairs have is not learned.
    private static let commonEnough = 3
    /// How many parts the writers are dealt into.
    private static let parts = 5

    /// A trainer for these pairs.
    public init(_ claims: [LabelledClaim]) {
        self.claims = claims
        features = claims.map { SupportFeatures(of: $0.sentence, by: $0.facts, question: $0.question) }
        isRefused = claims.map { GroundingCheck.hasStrangers($0.sentence, $0.facts, language: $0.language) }
    }

    /// Learns from all pairs.
    ///
    /// - Parameters:
    ///   - corpus: The corpus's fingerprint.
    ///   - lies: How many of a hundred lies by unseen writers may pass.
    public func train(corpus: UInt64, lies: Double) async -> (weights: SupportWeights, trial: SupportTrial) {
        let all = Array(claims.indices)
        let first = await firstStage(among: all)
        let trial = await trial(first, lies: lies)
        let stage = Self.linear(features, claims, all)
        let trees = Self.boost(features, claims, scores: first, rows: all)
        return (weights(corpus, all.count, stage, trees, Float(trial.threshold)), trial)
    }

    /// Judges every pair by weights that were learned without its writer.
    public func crossValidate(lies: Double) async -> SupportTrial {
        await trial(firstStage(among: Array(claims.indices)), lies: lies)
    }

    // MARK: Stages

    private struct Linear: Sendable {
        let marks: [(hash: UInt32, weight: Float)]
        let constant: Float
    }

    private func parts() -> [Int] {
        let writers = Set(claims.map(\.writer)).sorted()
        let partOf = Dictionary(uniqueKeysWithValues: writers.enumerated().map { ($1, $0 % Self.parts) })
        return claims.map { partOf[$0.writer] ?? 0 }
    }

    /// The first stage's score of each pair, by one that has not seen its writer.
    private func firstStage(among rows: [Int]) async -> [Float] {
        let parts = parts()
        return await each { part in
            let stage = Self.linear(features, claims, rows.filter { parts[$0] != part })
            let weights = weights(0, 0, stage, BoostedTrees(base: .none, trees: []), 0)
            return rows.filter { parts[$0] == part }.map { ($0, weights.linear(features[$0])) }
        }
    }

    private func trial(_ first: [Float], lies: Double) async -> SupportTrial {
        let parts = parts()
        let odds = await each { part in
            let rows = claims.indices.filter { parts[$0] != part }
            let trees = Self.boost(features, claims, scores: first, rows: Array(rows))
            return claims.indices.filter { parts[$0] == part }.map {
                ($0, trees.score(0, features[$0].values + [first[$0]]))
            }
        }
        return SupportTrial(claims: claims, odds: zip(odds, isRefused).map { $1 ? -.infinity : Double($0) }, lies: lies)
    }

    private func each(_ work: @escaping @Sendable (Int) -> [(Int, Float)]) async -> [Float] {
        await withTaskGroup(of: [(Int, Float)].self) { group in
            for part in 0..<Self.parts { group.addTask { work(part) } }
            var result = [Float](repeating: 0, count: claims.count)
            for await made in group { for (index, value) in made { result[index] = value } }
            return result
        }
    }

    // MARK: Learning

    private static func linear(_ features: [SupportFeatures], _ claims: [LabelledClaim], _ rows: [Int]) -> Linear {
        var spread: [UInt32: Int] = [:]
        for row in rows { for mark in features[row].marks { spread[mark, default: 0] += 1 } }
        let known = spread.filter { $0.value >= commonEnough }.keys.sorted()
        let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
        let vectors = rows.map { row in
            var vector = SparseVector()
            let share = SupportFeatures.share(of: features[row].marks.count)
            for mark in features[row].marks { if let place = places[mark] { vector.append(Int(place), share) } }
            return vector
        }
        let fitted = regression.fit(vectors, rows.map { claims[$0].says }, features: known.count)
        return Linear(marks: known.enumerated().map { ($1, fitted[$0]) }, constant: fitted[known.count])
    }

    private static func boost(_ features: [SupportFeatures], _ claims: [LabelledClaim], scores: [Float], rows: [Int])
        -> BoostedTrees
    {
        let inputs = BinnedInputs(features.indices.map { features[$0].values + [scores[$0]] }, keepsRare: true)
        return boosting.fit(inputs, scores: scores.map { _ in 0 }, wanted: claims.map { $0.says }, rows: rows)
    }

    private func weights(_ corpus: UInt64, _ examples: Int, _ stage: Linear, _ trees: BoostedTrees, _ threshold: Float)
        -> SupportWeights
    {
        SupportWeights(
            corpus: corpus, examples: examples, marks: stage.marks, constant: stage.constant, trees: trees,
            threshold: threshold)
    }
}
