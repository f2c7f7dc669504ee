public import Foundation
public import Learning

extension ReaderWeights {
    private static let mark = Array("replyreader".utf8)
    private static let version: UInt32 = 2

    /// The weights as they are stored: little-endian numbers, the last eight bytes a checksum of all before.
    public var bytes: Data {
        var writer = WeightsWriter()
        writer.append(Self.mark)
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
        writer.append(linear.space.steps)
        writer.append(linear.matrix.map { UInt8(bitPattern: $0) })
        writer.write(Fingerprint.of(writer.data))
        return writer.data
    }

    /// Reads stored weights.
    ///
    /// - Throws: If the bytes are damaged, or belong to another version, other features or other intents.
    public init(bytes: Data) throws(WeightsError) {
        guard bytes.count > Self.mark.count + 8, bytes.starts(with: Self.mark) else {
            throw WeightsError(code: .damaged, message: "these bytes are no weights of a reader")
        }
        var end = WeightsReader(bytes.suffix(8))
        guard try end.number(UInt64.self) == Fingerprint.of(bytes.dropLast(8)) else {
            throw WeightsError(code: .damaged, message: "the weights were cut off or changed")
        }
        var reader = WeightsReader(bytes.dropLast(8).dropFirst(Self.mark.count))
        let version = try reader.number(UInt32.self)
        guard version == Self.version else {
            throw WeightsError(
                code: .version, message: "the weights are of version \(version), this program reads \(Self.version)")
        }
        let features = try reader.number(UInt32.self)
        guard features == ReplyFeatures.version else {
            throw WeightsError(
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
        guard trees.allSatisfy({ $0.isSound(inputs: ReplySummary.count) }) else {
            throw WeightsError(code: .damaged, message: "the weights hold trees that lead nowhere")
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

    private static func checkLabels(_ reader: inout WeightsReader) throws(WeightsError) {
        var names: [String] = []
        for _ in 0..<(try reader.number(UInt32.self)) { names.append(try reader.text()) }
        guard names == labels.map(\.rawValue) else {
            throw WeightsError(
                code: .features, message: "the weights know other intents: \(names.joined(separator: ", "))")
        }
    }
}
