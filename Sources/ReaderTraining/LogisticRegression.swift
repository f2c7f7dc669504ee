import Foundation
internal import Learning
import Understanding

/// Logistic regression with a quadratic penalty, solved in its dual by coordinate descent (Yu, Huang and Lin, "Dual coordinate
/// descent methods for logistic regression and maximum entropy models", Machine Learning 85, 2011, algorithm 5).
struct LogisticRegression {
    /// How much an error costs compared with large weights.
    var cost = 4.0
    /// How often all examples are gone through at most.
    var rounds = 40
    /// It is over when no gradient of a round is larger.
    var tolerance = 0.02

    /// Weights of the features and, last, of the constant.
    ///
    /// - Parameters:
    ///   - vectors: The examples.
    ///   - isPositive: Whether each example is one of the class; nil for one that is not to be learned from.
    ///   - features: How many features there are.
    func fit(_ vectors: [SparseVector], _ isPositive: [Bool?], features: Int) -> [Float] {
        var weights = [Float](repeating: 0, count: features + 1)
        let learned = vectors.indices.filter { isPositive[$0] != nil }
        let signs = isPositive.map { $0 == true ? Float(1) : -1 }
        let squares = vectors.map { Double($0.square) + 1 }
        let first = min(0.001 * cost, 1e-8)
        // Of each pair the first number grows as the example is learned, the second is what is left of the cost.
        var duals = vectors.map { _ in (first, cost - first) }
        var order = learned
        var random = SplitMix(seed: 1)
        weights.withUnsafeMutableBufferPointer { buffer in
            guard let weights = buffer.baseAddress else { return }
            for example in learned { add(Float(first) * signs[example], of: vectors[example], to: weights, features) }
            for _ in 0..<rounds {
                order.shuffle(using: &random)
                var largest = 0.0
                for example in order {
                    let score = Double(signs[example] * (vectors[example].dot(weights) + weights[features]))
                    let step = solve(&duals[example], score: score, square: squares[example], largest: &largest)
                    if step != 0 { add(Float(step) * signs[example], of: vectors[example], to: weights, features) }
                }
                if largest < tolerance { break }
            }
        }
        return weights
    }

    /// Moves one example's pair to its minimum by Newton's method, and says by how much its first number grew.
    private func solve(_ dual: inout (Double, Double), score: Double, square: Double, largest: inout Double) -> Double {
        let isSwapped = 0.5 * square * (dual.1 - dual.0) + score < 0
        let sign = isSwapped ? -1.0 : 1.0
        let old = isSwapped ? dual.1 : dual.0
        var new = cost - old < 0.5 * cost ? 0.1 * old : old
        var gradient = square * (new - old) + sign * score + log(new / (cost - new))
        largest = max(largest, abs(square * 0 + sign * score + log(old / (cost - old))))
        for _ in 0..<50 where abs(gradient) > 1e-3 {
            let curvature = square + cost / (cost - new) / new
            let next = new - gradient / curvature
            new = next <= 0 ? new * 0.1 : next
            gradient = square * (new - old) + sign * score + log(new / (cost - new))
        }
        dual = isSwapped ? (cost - new, new) : (new, cost - new)
        return sign * (new - old)
    }

    private func add(_ factor: Float, of vector: SparseVector, to weights: UnsafeMutablePointer<Float>, _ constant: Int)
    {
        for index in vector.places.indices { weights[Int(vector.places[index])] += factor * vector.values[index] }
        weights[constant] += factor
    }
}

/// A generator whose numbers are the same everywhere (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// 2014): training twice gives the same weights.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
