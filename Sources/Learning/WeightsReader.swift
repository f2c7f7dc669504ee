package import Foundation

/// Reads what ``WeightsWriter`` wrote.
package struct WeightsReader {
    private var rest: Data

    /// A reader of these bytes.
    package init(_ data: Data) {
        rest = data
    }

    /// The next bytes.
    package mutating func take(_ count: Int) throws(WeightsError) -> Data {
        guard count >= 0, rest.count >= count else {
            throw WeightsError(code: .damaged, message: "the weights end too early")
        }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The next number.
    package mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(WeightsError) -> Number {
        let bytes = try take(Number.bitWidth / 8)
        return bytes.reversed().reduce(Number.zero) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// As many 32-bit numbers.
    package mutating func numbers(_ count: Int) throws(WeightsError) -> [UInt32] {
        let bytes = try take(count * 4)
        return bytes.withUnsafeBytes { buffer in
            (0..<count).map { UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
    }

    /// The next number.
    package mutating func float() throws(WeightsError) -> Float { Float(bitPattern: try number(UInt32.self)) }

    /// A slope and an offset.
    package mutating func calibration() throws(WeightsError) -> Calibration {
        Calibration(slope: try float(), offset: try float())
    }

    /// Trees and their base.
    package mutating func trees() throws(WeightsError) -> BoostedTrees {
        let base = try calibration()
        var trees: [[BoostedTrees.Node]] = []
        for _ in 0..<(try number(UInt32.self)) {
            var tree: [BoostedTrees.Node] = []
            for _ in 0..<(try number(UInt8.self)) {
                let input = try number(UInt8.self)
                tree.append(
                    .init(input: input == .max ? nil : input, value: try float(), right: try number(UInt8.self)))
            }
            trees.append(tree)
        }
        return BoostedTrees(base: base, trees: trees)
    }

    /// A short text.
    package mutating func text() throws(WeightsError) -> String {
        let count = Int(try number(UInt8.self))
        return String(decoding: try take(count), as: UTF8.self)
    }
}
