internal import CSupport
internal import Foundation
internal import Learning

/// Tells whether facts say a sentence. It has learned that from labelled pairs; `docs/promises.md` says how well.
public struct SupportCheck: Sendable {
    /// What it has learned.
    package let weights: SupportWeights

    /// A check by these weights.
    public init(_ weights: SupportWeights) {
        self.weights = weights
    }

    /// The check that is built in.
    public static let builtIn: SupportCheck = {
        let bytes = support_weights()
        guard let start = bytes.start,
            let weights = try? SupportWeights(bytes: Data(bytes: start, count: bytes.size))
        else {
            // Without weights nothing is said in other words than the facts'.
            return SupportCheck(
                SupportWeights(
                    corpus: 0, examples: 0, marks: [], constant: 0, trees: .init(base: .none, trees: []),
                    threshold: .infinity))
        }
        return SupportCheck(weights)
    }()

    /// The logarithm of the odds that the facts say the sentence.
    ///
    /// - Parameter question: What the sentence answers: "yes" says what was asked.
    public func odds(of sentence: String, by facts: [Fact], question: String?) -> Double {
        Double(weights.odds(SupportFeatures(of: sentence, by: facts, question: question)))
    }

    /// Whether the facts say the sentence: in their own words, or as it was learned.
    public func says(_ sentence: String, _ facts: [Fact], question: String?) -> Bool {
        isQuoted(sentence, facts) || odds(of: sentence, by: facts, question: question) >= Double(weights.threshold)
    }

    /// Whether the sentence is one of a fact's own sentences.
    private func isQuoted(_ sentence: String, _ facts: [Fact]) -> Bool {
        let words = Terms.words(PlainText.of(sentence))
        return !words.isEmpty
            && facts.contains { fact in
                SentenceCutter.sentences(of: PlainText.of(fact.text)).contains { Terms.words($0) == words }
            }
    }
}

extension SupportFeatures {
    /// The features of a sentence and the facts it names.
    package init(of sentence: String, by facts: [Fact], question: String?, naming: Bool = false) {
        self.init(
            SupportAlignment(
                claim: SupportText(sentence), ground: SupportText(texts: facts.flatMap { [$0.title, $0.text] }),
                question: SupportText(question ?? ""), vectors: .builtIn),
            naming: naming)
    }

    /// How many numbers there are.
    package static let count = SupportFeatures(of: "", by: [], question: nil).values.count
}

extension WordVectors {
    /// The table that is built in.
    static let builtIn: WordVectors = {
        let bytes = support_words()
        return WordVectors(UnsafeRawBufferPointer(start: bytes.start, count: bytes.size))
    }()
}
