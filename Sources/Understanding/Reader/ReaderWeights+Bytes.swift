public import Foundation

/// Why stored weights cannot be used.
public struct ReaderWeightsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of trouble.
    public enum Code: String, Sendable {
        /// The bytes are no weights, are cut off, or were changed.
        case damaged
        /// Another version of the format.
        case version
        /// They belong to other features or other intents than this program reads.
        case features
    }

    /// The kind of trouble.
    public let code: Code
    /// What is wrong, in words.
    public let message: String

    /// Kind and words.
    public var description: String { "\(code.rawValue): \(message)" }
}

extension ReaderWeights {
    private static let mark = Array("replyreader".utf8)
    private static let version: UInt32 = 2

    /// The weights as they are stored: little-endian numbers, the last eight bytes a checksum of all before.
    public var bytes: Data {
        var writer = ByteWriter()
        writer.data.append(contentsOf: Self.mark)
        writer.write(Self.version)
        writer.write(ReplyFeatures.version)
        writer.write(origin.corpus)
        writer.write(UInt32(origin.examples))
        writer.write(UInt32(origin.corrections))
        writer.write(UInt32(Self.labels.count))
        for label in Self.labels { writer.write(label.rawValue) }
        for label in Self.labels.indices {
            writer.write(linear.scales[label])
            writer.write(linear.constants[label])
            writer.write(calibrations[label])
            writer.write(thresholds.counts[label])
        }
        writer.write(thresholds.sureStop)
        writer.write(thresholds.possibleStop)
        writer.write(thresholds.certainty)
        for label in Self.labels.indices { writer.write(trees[label]) }
        writer.write(UInt32(linear.space.count))
        for hash in linear.space.hashes { writer.write(hash) }
        writer.data.append(contentsOf: linear.space.steps)
        writer.data.append(contentsOf: linear.matrix.map { UInt8(bitPattern: $0) })
        writer.write(Fingerprint.of(writer.data))
        return writer.data
    }

    /// Reads stored weights.
    ///
    /// - Throws: If the bytes are damaged, or belong to another version, other features or other intents.
    public init(bytes: Data) throws(ReaderWeightsError) {
        guard bytes.count > Self.mark.count + 8, bytes.starts(with: Self.mark) else {
            throw ReaderWeightsError(code: .damaged, message: "these bytes are no weights of a reader")
        }
        var end = ByteReader(bytes.suffix(8))
        guard try end.number(UInt64.self) == Fingerprint.of(bytes.dropLast(8)) else {
            throw ReaderWeightsError(code: .damaged, message: "the weights were cut off or changed")
        }
        var reader = ByteReader(bytes.dropLast(8).dropFirst(Self.mark.count))
        let version = try reader.number(UInt32.self)
        guard version == Self.version else {
            throw ReaderWeightsError(
                code: .version, message: "the weights are of version \(version), this program reads \(Self.version)")
        }
        let features = try reader.number(UInt32.self)
        guard features == ReplyFeatures.version else {
            throw ReaderWeightsError(
                code: .features,
                message: "the weights are for features \(features), this program has \(ReplyFeatures.version)")
        }
        let origin = Origin(
            corpus: try reader.number(UInt64.self), examples: Int(try reader.number(UInt32.self)),
            corrections: Int(try reader.number(UInt32.self)))
        try Self.checkLabels(&reader)
        var scales: [Float] = []
        var constants: [Float] = []
        var calibrations: [Calibration] = []
        var counts: [Float] = []
        for _ in Self.labels {
            scales.append(try reader.float())
            constants.append(try reader.float())
            calibrations.append(try reader.calibration())
            counts.append(try reader.float())
        }
        let thresholds = ReaderThresholds(
            counts: counts, sureStop: try reader.float(), possibleStop: try reader.float(),
            certainty: try reader.calibration())
        var trees: [BoostedTrees] = []
        for _ in Self.labels { trees.append(try reader.trees()) }
        guard trees.allSatisfy(\.isSound) else {
            throw ReaderWeightsError(code: .damaged, message: "the weights hold trees that lead nowhere")
        }
        let count = Int(try reader.number(UInt32.self))
        let hashes = try reader.numbers(count)
        let steps = Array(try reader.take(count))
        let matrix = try reader.take(count * Self.labels.count).map { Int8(bitPattern: $0) }
        self.init(
            origin: origin,
            linear: LinearScores(
                space: FeatureSpace(hashes: hashes, rarity: steps), matrix: matrix, scales: scales, constants: constants
            ),
            trees: trees, calibrations: calibrations, thresholds: thresholds)
    }

    private static func checkLabels(_ reader: inout ByteReader) throws(ReaderWeightsError) {
        var names: [String] = []
        for _ in 0..<(try reader.number(UInt32.self)) { names.append(try reader.text()) }
        guard names == labels.map(\.rawValue) else {
            throw ReaderWeightsError(
                code: .features, message: "the weights know other intents: \(names.joined(separator: ", "))")
        }
    }
}

/// FNV-1a with 64 bits: tells whether something is what it was.
public enum Fingerprint {
    /// The fingerprint of bytes.
    public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}

private struct ByteWriter {
    var data = Data()

    mutating func write(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }

    mutating func write(_ number: Float) { write(number.bitPattern) }

    mutating func write(_ calibration: Calibration) {
        write(calibration.slope)
        write(calibration.offset)
    }

    /// Each node by its question (255 at a leaf), its bound or answer, and the place of its right branch.
    mutating func write(_ trees: BoostedTrees) {
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

    mutating func write(_ text: String) {
        write(UInt8(clamping: text.utf8.count))
        data.append(contentsOf: text.utf8.prefix(255))
    }
}

private struct ByteReader {
    private var rest: Data

    init(_ data: Data) {
        rest = data
    }

    mutating func take(_ count: Int) throws(ReaderWeightsError) -> Data {
        guard count >= 0, rest.count >= count else {
            throw ReaderWeightsError(code: .damaged, message: "the weights end too early")
        }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(ReaderWeightsError) -> Number {
        let bytes = try take(Number.bitWidth / 8)
        return bytes.reversed().reduce(Number.zero) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    mutating func numbers(_ count: Int) throws(ReaderWeightsError) -> [UInt32] {
        let bytes = try take(count * 4)
        return bytes.withUnsafeBytes { buffer in
            (0..<count).map { UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
    }

    mutating func float() throws(ReaderWeightsError) -> Float { Float(bitPattern: try number(UInt32.self)) }

    mutating func calibration() throws(ReaderWeightsError) -> Calibration {
        Calibration(slope: try float(), offset: try float())
    }

    mutating func trees() throws(ReaderWeightsError) -> BoostedTrees {
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

    mutating func text() throws(ReaderWeightsError) -> String {
        let count = Int(try number(UInt8.self))
        return String(decoding: try take(count), as: UTF8.self)
    }
}
