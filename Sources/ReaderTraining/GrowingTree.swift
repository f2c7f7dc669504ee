/// Grows one tree: the leaf whose cut gains most is cut first, until there are enough leaves.
struct GrowingTree {
    /// Which column is asked about, and up to which bin a row goes left.
    struct Split: Sendable {
        let column: Int, bin: Int
        let gain: Double
    }

    /// A place in the tree.
    struct Node {
        enum Content {
            case leaf(rows: [Int], answer: Double)
            case question(Split, left: Int, right: Int)
        }

        var content: Content
    }

    /// The sums of slopes, curves and rows in each bin of each column.
    private struct Histogram {
        var slopes: [Double], curves: [Double], rows: [Int32]

        func subtracting(_ part: Histogram) -> Histogram {
            Histogram(
                slopes: zip(slopes, part.slopes).map { $0 - $1 }, curves: zip(curves, part.curves).map { $0 - $1 },
                rows: zip(rows, part.rows).map { $0 - $1 })
        }
    }

    private struct Leaf {
        let place: Int
        let rows: [Int]
        let histogram: Histogram
        let best: Split?
    }

    private let inputs: BinnedInputs
    private let slopes: [Double], curves: [Double]
    private let rows: [Int]
    private let leastRows: Int
    private let columns: [Int]
    /// Keeps answers of few examples small.
    private static let penalty = 1.0

    init(_ inputs: BinnedInputs, slopes: [Double], curves: [Double], rows: [Int], leastRows: Int, columns: [Int]) {
        self.inputs = inputs
        self.slopes = slopes
        self.curves = curves
        self.rows = rows
        self.leastRows = leastRows
        self.columns = columns
    }

    /// The grown tree, its root first.
    func grown(leaves: Int) -> [Node] {
        var nodes = [leafNode(rows)]
        var open = [leaf(0, rows, histogram(rows))]
        while open.count < leaves {
            let best = open.indices.filter { open[$0].best != nil }
                .max { (open[$0].best?.gain ?? 0) < (open[$1].best?.gain ?? 0) }
            guard let best, let split = open[best].best else { break }
            let parent = open.remove(at: best)
            let left = parent.rows.filter { inputs.bins[$0 * inputs.columns + split.column] <= split.bin }
            let right = parent.rows.filter { inputs.bins[$0 * inputs.columns + split.column] > split.bin }
            let isLeftSmaller = left.count < right.count
            let small = histogram(isLeftSmaller ? left : right)
            let large = parent.histogram.subtracting(small)
            nodes[parent.place].content = .question(split, left: nodes.count, right: nodes.count + 1)
            open.append(leaf(nodes.count, left, isLeftSmaller ? small : large))
            nodes.append(leafNode(left))
            open.append(leaf(nodes.count, right, isLeftSmaller ? large : small))
            nodes.append(leafNode(right))
        }
        return nodes
    }

    private func leafNode(_ rows: [Int]) -> Node {
        let slope = rows.reduce(0) { $0 + slopes[$1] }
        let curve = rows.reduce(0) { $0 + curves[$1] }
        return Node(content: .leaf(rows: rows, answer: -slope / (curve + Self.penalty)))
    }

    private func leaf(_ place: Int, _ rows: [Int], _ histogram: Histogram) -> Leaf {
        Leaf(place: place, rows: rows, histogram: histogram, best: best(histogram, rows.count))
    }

    private func histogram(_ rows: [Int]) -> Histogram {
        let (count, width) = (inputs.columns, BinnedInputs.most)
        var result = Histogram(
            slopes: Array(repeating: 0, count: count * width), curves: Array(repeating: 0, count: count * width),
            rows: Array(repeating: 0, count: count * width))
        inputs.bins.withUnsafeBufferPointer { bins in
            result.slopes.withUnsafeMutableBufferPointer { slopeSums in
                result.curves.withUnsafeMutableBufferPointer { curveSums in
                    result.rows.withUnsafeMutableBufferPointer { rowSums in
                        for row in rows {
                            let (slope, curve) = (slopes[row], curves[row])
                            for column in columns {
                                let place = column * width + Int(bins[row * count + column])
                                slopeSums[place] += slope
                                curveSums[place] += curve
                                rowSums[place] += 1
                            }
                        }
                    }
                }
            }
        }
        return result
    }

    /// The cut that gains most (Chen and Guestrin, "XGBoost", 2016, equation 7); nil where none gains anything.
    private func best(_ histogram: Histogram, _ count: Int) -> Split? {
        guard count >= 2 * leastRows else { return nil }
        let width = BinnedInputs.most
        let first = (columns.first ?? 0) * width
        let slope = histogram.slopes[first..<first + width].reduce(0, +)
        let curve = histogram.curves[first..<first + width].reduce(0, +)
        let whole = slope * slope / (curve + Self.penalty)
        var best: Split?
        for column in columns {
            var (leftSlope, leftCurve, leftRows) = (0.0, 0.0, 0)
            for bin in inputs.bounds[column].indices {
                let place = column * width + bin
                leftSlope += histogram.slopes[place]
                leftCurve += histogram.curves[place]
                leftRows += Int(histogram.rows[place])
                guard leftRows >= leastRows, count - leftRows >= leastRows else { continue }
                let (rightSlope, rightCurve) = (slope - leftSlope, curve - leftCurve)
                let gain =
                    leftSlope * leftSlope / (leftCurve + Self.penalty)
                    + rightSlope * rightSlope / (rightCurve + Self.penalty) - whole
                if gain > best?.gain ?? 1e-6 { best = Split(column: column, bin: bin, gain: gain) }
            }
        }
        return best
    }
}
