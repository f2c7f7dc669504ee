internal import CReader
package import Foundation

/// Labelled replies that can be found by what they have in common with a message: what a language model is shown as examples.
public struct ExampleIndex: Sendable {
    /// A labelled reply, short enough for a prompt.
    public struct Example: Sendable, Equatable {
        /// What the person wrote.
        public var text: String
        /// What the agent had said before.
        public var agentText: String?
        /// What the person wants.
        public var intents: [Intent]

        /// An example.
        public init(text: String, agentText: String? = nil, intents: [Intent]) {
            self.text = text
            self.agentText = agentText
            self.intents = intents
        }
    }

    /// How long an example may be, in characters.
    private static let longest = 220
    /// By how many of its rarest features an example is known.
    private static let marks = 12

    private let examples: [Example]
    /// For each feature the examples it marks, with its weight there.
    private let index: [UInt32: [(example: Int32, weight: Float)]]

    /// The examples that every program brings along.
    public static let builtIn: ExampleIndex = {
        ExampleIndex(lines: Data(reader_examples()))
    }()

    /// Reads examples from lines of JSON; a line that is none is passed over.
    init(lines: Data) {
        let decoder = JSONDecoder()
        let lines = lines.split(separator: UInt8(ascii: "\n")).compactMap { try? decoder.decode(Line.self, from: $0) }
        examples = lines.map { Example(text: $0.t, agentText: $0.o, intents: $0.i.compactMap(Intent.init(rawValue:))) }
        var index: [UInt32: [(example: Int32, weight: Float)]] = [:]
        for (number, line) in lines.enumerated() {
            for mark in line.marks { index[mark.hash, default: []].append((Int32(number), mark.weight)) }
        }
        self.index = index
    }

    /// The examples that have most in common with a message, the nearest first.
    ///
    /// - Parameters:
    ///   - text: The new words of the message.
    ///   - agentText: What the agent had said before.
    ///   - limit: At most so many.
    ///   - reader: Knows how rare each feature is.
    public func nearest(
        to text: String, after agentText: String?, limit: Int, by reader: LearnedReader
    ) -> [Example] {
        var scores: [Int32: Float] = [:]
        for (hash, weight) in Self.marks(of: text, after: agentText, in: reader.weights.space, limit: 200) {
            for entry in index[hash] ?? [] { scores[entry.example, default: 0] += weight * entry.weight }
        }
        let ranked = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.lazy.map { examples[Int($0.key)] }
        return Array(ranked.filter { $0.text != text }.prefix(limit))
    }

    // MARK: Making

    private struct Line: Codable {
        /// The text, what the agent had said, the intents.
        var t: String
        var o: String?
        var i: [String]
        /// Each mark in five bytes: the hash, little-endian, and the weight in 255ths.
        var m: Data

        var marks: [(hash: UInt32, weight: Float)] {
            stride(from: 0, to: m.count - 4, by: 5).map { at in
                let bytes = m[m.startIndex + at..<m.startIndex + at + 5]
                let hash = bytes.prefix(4).reversed().reduce(UInt32.zero) { $0 << 8 | UInt32($1) }
                return (hash, Float(bytes.last ?? 0) / 255)
            }
        }
    }

    /// The lines that an index is read from.
    package static func lines(of examples: [Example], by weights: ReaderWeights) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = Data()
        for example in examples where example.text.count <= longest {
            let marks = marks(of: example.text, after: example.agentText, in: weights.space, limit: Self.marks)
            let line = Line(
                t: example.text, o: example.agentText.map { String($0.suffix(longest)) },
                i: example.intents.map(\.rawValue),
                m: marks.reduce(into: Data()) { bytes, mark in
                    for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(mark.hash >> shift & 0xFF)) }
                    bytes.append(UInt8((mark.weight * 255).rounded()))
                })
            data.append(try encoder.encode(line))
            data.append(UInt8(ascii: "\n"))
        }
        return data
    }

    /// The features of a message that weigh most, as a vector of length one.
    private static func marks(
        of text: String, after agentText: String?, in space: FeatureSpace, limit: Int
    ) -> [(hash: UInt32, weight: Float)] {
        let vector = space.vector(of: FeatureCounts(text, after: agentText))
        let ranked = zip(vector.places, vector.values).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(limit)
        let length = ranked.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
        guard length > 0 else { return [] }
        return ranked.map { (space.hashes[Int($0.0)], $0.1 / length) }
    }
}
