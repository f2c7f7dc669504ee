/// A vector of which few numbers are not zero.
package struct SparseVector: Sendable {
    /// Where the numbers stand, each place once.
    package var places: [Int32] = []
    /// The numbers.
    package var values: [Float] = []

    /// The vector of zeros.
    package init() {}

    /// Adds a number.
    package mutating func append(_ place: Int, _ value: Float) {
        places.append(Int32(place))
        values.append(value)
    }

    /// The product with a dense vector.
    package func dot(_ dense: UnsafePointer<Float>) -> Float {
        var sum: Float = 0
        for index in places.indices { sum += dense[Int(places[index])] * values[index] }
        return sum
    }

    /// The product with itself.
    package var square: Float { values.reduce(0) { $0 + $1 * $1 } }
}
