internal import Learning

/// The first stage of a reader: features, and how much each speaks for every intent.
package struct LinearScores: Sendable {
    /// The features known.
    package let space: FeatureSpace
    /// For each feature the weights of all labels, as shares of the label's scale.
    let matrix: [Int8]
    /// What one step of the matrix weighs, for each label.
    let scales: [Float]
    /// The constant of each label.
    let constants: [Float]

    init(space: FeatureSpace, matrix: [Int8], scales: [Float], constants: [Float]) {
        self.space = space
        self.matrix = matrix
        self.scales = scales
        self.constants = constants
    }

    /// Packs weights as learned: for each label a column with the weights of all features and, last, the constant. Features that
    /// weigh nothing are left out.
    package init(space: FeatureSpace, columns: [[Float]]) {
        constants = columns.map { $0[space.count] }
        let scales = columns.map { column in
            let largest = column[..<space.count].lazy.map(abs).max() ?? 0
            return largest > 0 ? largest / 127 : Float(1)
        }
        self.scales = scales
        var known: [Int] = []
        var matrix: [Int8] = []
        for place in 0..<space.count {
            let row = columns.indices.map { Int8((columns[$0][place] / scales[$0]).rounded()) }
            guard row.contains(where: { $0 != 0 }) else { continue }
            known.append(place)
            matrix.append(contentsOf: row)
        }
        self.matrix = matrix
        self.space = space.keeping(known)
    }

    /// The scores of a message, in the order of `ReaderWeights.labels`.
    func scores(of vector: SparseVector) -> [Float] {
        let count = constants.count
        var sums = [Float](repeating: 0, count: count)
        for index in vector.places.indices {
            let row = Int(vector.places[index]) * count
            let value = vector.values[index]
            for label in 0..<count { sums[label] += value * Float(matrix[row + label]) }
        }
        return (0..<count).map { sums[$0] * scales[$0] + constants[$0] }
    }

    /// How much one feature speaks for a label, where it has this value in a message.
    func weight(ofPlace place: Int, label: Int, value: Float) -> Float {
        Float(matrix[place * constants.count + label]) * scales[label] * value
    }
}
