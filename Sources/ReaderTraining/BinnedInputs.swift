/// Rows of numbers, each number by the bin it falls into: what trees are grown from.
struct BinnedInputs: Sendable {
    /// How many bins a column has at most.
    static let most = 64

    /// How many columns there are.
    let columns: Int
    /// The bins, row by row.
    let bins: [UInt8]
    /// For each column the upper bounds of all bins but the last.
    let bounds: [[Float]]

    /// - Parameter keepsRare: Whether numbers that few rows have get bins of their own in columns of few different numbers: cut into
    ///   bins of one size, a mark that one row in a hundred has would be lost.
    init(_ rows: [[Float]], keepsRare: Bool = false) {
        columns = rows.first?.count ?? 0
        bounds = (0..<columns).map { column in
            let numbers = rows.map { $0[column] }
            let distinct = keepsRare ? Set(numbers).sorted() : []
            guard (2...Self.most).contains(distinct.count) else { return Self.bounds(of: numbers) }
            return zip(distinct, distinct.dropFirst()).map { ($0 + $1) / 2 }
        }
        let bounds = bounds
        bins = rows.flatMap { row in row.indices.map { Self.bin(of: row[$0], in: bounds[$0]) } }
    }

    /// Bounds that cut the numbers into bins of about the same size, halfway between neighbours.
    private static func bounds(of numbers: [Float]) -> [Float] {
        let sorted = numbers.sorted()
        var bounds: [Float] = []
        for cut in 1..<most {
            let place = sorted.count * cut / most
            guard place > 0, sorted[place - 1] < sorted[place] else { continue }
            bounds.append((sorted[place - 1] + sorted[place]) / 2)
        }
        return bounds
    }

    private static func bin(of number: Float, in bounds: [Float]) -> UInt8 {
        var (low, high) = (0, bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if number <= bounds[middle] { high = middle } else { low = middle + 1 }
        }
        return UInt8(low)
    }

    /// What a grown tree answers for a row.
    func answer(of tree: [GrowingTree.Node], at row: Int) -> Double {
        var place = 0
        while true {
            switch tree[place].content {
            case .leaf(_, let answer): return answer
            case .question(let split, let left, let right):
                place = bins[row * columns + split.column] <= split.bin ? left : right
            }
        }
    }
}
