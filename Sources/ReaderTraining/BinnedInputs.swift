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

    init(_ rows: [[Float]]) {
        columns = rows.first?.count ?? 0
        bounds = (0..<columns).map { column in Self.bounds(of: rows.map { $0[column] }) }
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
}
