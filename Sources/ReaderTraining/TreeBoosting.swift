import Foundation
internal import Learning
import Understanding

/// Grows boosted trees for a yes or no: each corrects, a little, what the sum of those before it got wrong.
struct TreeBoosting {
    /// How many trees are grown.
    var rounds = 200
    /// Which share of its correction each adds.
    var rate = 0.05
    /// How many leaves a tree has at most.
    var leaves = 10
    /// How many examples a leaf has at least.
    var leastRows = 25
    /// The share of the columns that a tree may ask about, drawn again for each tree.
    var columnShare = 1.0
    /// The share of the rows that a tree sees, drawn again for each tree.
    var rowShare = 1.0

    /// Trees that correct a first score.
    ///
    /// - Parameters:
    ///   - inputs: What the trees may ask about, a row for each example.
    ///   - scores: The first score of each example.
    ///   - wanted: The answer for each example; nil where nothing is to be learned.
    ///   - rows: The examples to learn from.
    func fit(_ inputs: BinnedInputs, scores: [Float], wanted: [Bool?], rows: [Int]) -> BoostedTrees {
        let learned = rows.filter { wanted[$0] != nil }
        let base = CalibrationFit.fit(learned.map { (Double(scores[$0]), wanted[$0] == true) })
        var odds = scores.map { Double(base.slope * $0 + base.offset) }
        var slopes = [Double](repeating: 0, count: scores.count)
        var curves = slopes
        var trees: [[BoostedTrees.Node]] = []
        var random = SplitMix(seed: 7)
        for _ in 0..<rounds {
            for row in learned {
                let probability = LogOdds.probability(odds[row])
                slopes[row] = probability - (wanted[row] == true ? 1 : 0)
                curves[row] = max(probability * (1 - probability), 1e-6)
            }
            let columns = drawn(Array(0..<inputs.columns), columnShare, &random)
            let seen = drawn(learned, rowShare, &random)
            let tree = GrowingTree(
                inputs, slopes: slopes, curves: curves, rows: seen, leastRows: leastRows, columns: columns
            ).grown(leaves: leaves)
            guard tree.count > 1 else { break }
            let stored = nodes(tree, inputs, &odds)
            trees.append(stored)
            guard seen.count < learned.count else { continue }
            let known = Set(seen)
            for row in learned where !known.contains(row) {
                odds[row] += Double(inputs.answer(of: tree, at: row) * rate)
            }
        }
        return BoostedTrees(base: base, trees: trees)
    }

    /// So large a part of some numbers, in their order.
    private func drawn(_ numbers: [Int], _ share: Double, _ random: inout SplitMix) -> [Int] {
        share >= 1 ? numbers : numbers.shuffled(using: &random).prefix(Int(Double(numbers.count) * share)).sorted()
    }

    /// The tree as it is stored; what it answers is added to the odds.
    private func nodes(_ tree: [GrowingTree.Node], _ inputs: BinnedInputs, _ odds: inout [Double]) -> [BoostedTrees
        .Node]
    {
        var nodes: [BoostedTrees.Node] = []
        func visit(_ place: Int) {
            switch tree[place].content {
            case .leaf(let rows, let answer):
                let answer = Float(answer * rate)
                for row in rows { odds[row] += Double(answer) }
                nodes.append(.init(input: nil, value: answer, right: 0))
            case .question(let split, let left, let right):
                let own = nodes.count
                let bound = inputs.bounds[split.column][split.bin]
                nodes.append(.init(input: nil, value: 0, right: 0))
                visit(left)
                nodes[own] = .init(input: UInt8(split.column), value: bound, right: UInt8(nodes.count))
                visit(right)
            }
        }
        visit(0)
        return nodes
    }
}
