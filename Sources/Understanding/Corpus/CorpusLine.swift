internal import CReader
internal import Foundation

/// A reply of the corpus as built into programs, with the marks by which it is found as an example.
package struct CorpusLine: Codable, Sendable {
    private let t: String
    private let o: String?
    private let i: [String]
    private let a: [String]?
    private let w: String
    private let h: Bool?
    /// Five bytes a mark: the hash, little-endian, and the weight in 255ths.
    private let m: Data?

    /// The corpus that every program brings along.
    package static let builtIn: [CorpusLine] = {
        let decoder = JSONDecoder()
        return Data(reader_corpus()).split(separator: UInt8(ascii: "\n")).compactMap {
            try? decoder.decode(CorpusLine.self, from: $0)
        }
    }()

    /// A line of a reply.
    ///
    /// - Parameter isExample: Whether it may be shown to a model; a long one never is.
    package init(_ reply: LabelledReply, isExample: Bool, by weights: ReaderWeights) {
        t = reply.text
        o = reply.agentText
        i = reply.intents.map(\.rawValue)
        a = reply.also?.map(\.rawValue)
        w = reply.writer ?? ""
        h = reply.hard
        guard isExample, reply.text.count <= ExampleIndex.longest else {
            m = nil
            return
        }
        m = ExampleIndex.marks(of: reply.text, after: reply.agentText, in: weights.linear.space).reduce(into: Data()) {
            bytes, mark in
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(mark.hash >> shift & 0xFF)) }
            bytes.append(UInt8((mark.weight * 255).rounded()))
        }
    }

    /// The reply.
    package var reply: LabelledReply {
        var reply = LabelledReply(
            id: "", writer: w, text: t, context: o.map { [LabelledReply.Line(text: $0)] }, intents: intents(i),
            also: a.map(intents))
        reply.hard = h
        return reply
    }

    var example: ExampleIndex.Example {
        ExampleIndex.Example(text: t, agentText: o.map { String($0.suffix(ExampleIndex.longest)) }, intents: intents(i))
    }

    var marks: [(hash: UInt32, weight: Float)] {
        guard let m else { return [] }
        return stride(from: 0, to: m.count - 4, by: 5).map { at in
            let bytes = m[m.startIndex + at..<m.startIndex + at + 5]
            let hash = bytes.prefix(4).reversed().reduce(UInt32.zero) { $0 << 8 | UInt32($1) }
            return (hash, Float(bytes.last ?? 0) / 255)
        }
    }

    private func intents(_ names: [String]) -> [Intent] { names.compactMap(Intent.init(rawValue:)) }
}
