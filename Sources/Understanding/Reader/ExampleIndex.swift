internal import Learning

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
    static let longest = 220
    /// By how many of its rarest features an example is known.
    private static let marks = 12

    private let examples: [Example]
    /// For each feature the examples it marks, with its weight there.
    private let index: [UInt32: [(example: Int32, weight: Float)]]

    /// The examples that every program brings along.
    public static let builtIn: ExampleIndex = {
        ExampleIndex(CorpusLine.builtIn)
    }()

    /// Takes the lines that are marked.
    init(_ lines: [CorpusLine]) {
        let lines = lines.filter { !$0.marks.isEmpty }
        examples = lines.map(\.example)
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
        for (hash, weight) in Self.marks(of: text, after: agentText, in: reader.weights.linear.space, limit: 200) {
            for entry in index[hash] ?? [] { scores[entry.example, default: 0] += weight * entry.weight }
        }
        let ranked = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.lazy.map { examples[Int($0.key)] }
        return Array(ranked.filter { $0.text != text }.prefix(limit))
    }

    /// The features of a message that weigh most, as a vector of length one.
    static func marks(
        of text: String, after agentText: String?, in space: FeatureSpace, limit: Int = Self.marks
    ) -> [(hash: UInt32, weight: Float)] {
        let vector = space.vector(of: FeatureCounts(text, after: agentText))
        let ranked = zip(vector.places, vector.values).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(limit)
        let length = ranked.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
        guard length > 0 else { return [] }
        return ranked.map { (space.hashes[Int($0.0)], $0.1 / length) }
    }
}
