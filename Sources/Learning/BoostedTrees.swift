/// Small decision trees whose answers add up to a score (Friedman, "Greedy function approximation: a gradient boosting machine",
/// Annals of Statistics 29, 2001).
package struct BoostedTrees: Sendable, Equatable {
    /// A question, or an answer.
    package struct Node: Sendable, Equatable {
        /// Which number is asked about; nil at a leaf.
        package let input: UInt8?
        /// The bound: a number up to it goes left, to the next node. At a leaf the answer.
        package let value: Float
        /// Where a larger number goes, within the tree.
        package let right: UInt8

        /// A node of a tree.
        package init(input: UInt8?, value: Float, right: UInt8) {
            self.input = input
            self.value = value
            self.right = right
        }
    }

    /// What the first stage's score is worth before any tree answers.
    package let base: Calibration
    /// The trees, each in preorder.
    package let trees: [[Node]]

    /// Trees and what they start from.
    package init(base: Calibration, trees: [[Node]]) {
        self.base = base
        self.trees = trees
    }

    /// The logarithm of the odds: the first stage's score and, added to it, all answers.
    ///
    /// - Parameters:
    ///   - score: What the first stage says for the label of these trees.
    ///   - values: What the trees ask about.
    package func score(_ score: Float, _ values: [Float]) -> Float {
        trees.reduce(base.slope * score + base.offset) { $0 + Self.answer($1, values) }
    }

    private static func answer(_ tree: [Node], _ values: [Float]) -> Float {
        var place = 0
        while let input = tree[place].input {
            place = values[Int(input)] <= tree[place].value ? place + 1 : Int(tree[place].right)
        }
        return tree[place].value
    }

    /// Checks trees from outside: every path of every tree must end at a leaf and ask only about numbers that exist.
    package func isSound(inputs: Int) -> Bool {
        trees.allSatisfy { tree in
            !tree.isEmpty
                && tree.indices.allSatisfy { place in
                    guard let input = tree[place].input else { return true }
                    return Int(input) < inputs && place + 1 < tree.count
                        && Int(tree[place].right) > place + 1
                        && Int(tree[place].right) < tree.count
                }
        }
    }
}
