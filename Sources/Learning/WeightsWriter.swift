package import Foundation

/// Writes weights as they are stored: little-endian numbers, short texts by their length.
package struct WeightsWriter {
    /// What was written so far.
    package private(set) var data = Data()

    /// Nothing yet.
    package init() {}

    /// Appends bytes as they are.
    package mutating func append(_ bytes: some Sequence<UInt8>) { data.append(contentsOf: bytes) }

    /// Appends a number.
    package mutating func write(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }

    /// Appends a number.
    package mutating func write(_ number: Float) { write(number.bitPattern) }

    /// Appends slope and offset.
    package mutating func write(_ calibration: Calibration) {
        write(calibration.slope)
        write(calibration.offset)
    }

    /// Each node by its question (255 at a leaf), its bound or answer, and the place of its right branch.
    package mutating func write(_ trees: BoostedTrees) {
        write(trees.base)
        write(UInt32(trees.trees.count))
        for tree in trees.trees {
            write(UInt8(clamping: tree.count))
            for node in tree {
                write(node.input ?? .max)
                write(node.value)
                write(node.right)
            }
        }
    }

    /// Appends the text of at most 255 bytes.
    package mutating func write(_ text: String) {
        write(UInt8(clamping: text.utf8.count))
        data.append(contentsOf: text.utf8.prefix(255))
    }
}
