/// What a learned reader sees of a message: its words, its letters, and what the agent had said before it.
///
/// Words are skeletons (see ``Skeleton``), so that misspellings and Russian in Latin letters come near to the words meant.
/// Addresses, links, times and numbers are masked: that there is one counts, not which.
struct ReplyFeatures {
    /// Changes whenever the features do: weights belong to one version.
    static let version: UInt32 = 3

    private static let longestPhrase = 3
    private static let letterRuns = 2...5
    /// How many words of the agent's text count.
    private static let offerWords = 25
    /// Up to how many words an answer lives from what was asked.
    private static let shortAnswer = 7

    /// Of a message of more parts than this the first and the last ones are looked at by themselves.
    private static let parts = 12

    private let words: [[UInt32]]
    private let offer: [[UInt32]]
    /// Where sentences, and the sides of a "but" or a dash, begin after the first one.
    private let cuts: [Int]

    init(_ utterance: Utterance, after agentText: String?) {
        (words, cuts) = Self.words(of: utterance)
        offer = agentText.map { Self.offer(in: String($0.suffix(600))) } ?? []
    }

    private init(_ words: [[UInt32]], offer: [[UInt32]]) {
        self.words = words
        self.offer = offer
        cuts = []
    }

    /// Whether the agent had said something before.
    var hasOffer: Bool { !offer.isEmpty }
    /// How many words there are.
    var wordCount: Int { words.count }

    /// The message's sentences, and sides of a "but" or a dash, each by itself; none of a message that is one piece.
    var pieces: [ReplyFeatures] {
        guard !cuts.isEmpty else { return [] }
        let bounds = [0] + cuts + [words.count]
        let all = zip(bounds, bounds.dropFirst()).map { ReplyFeatures(Array(words[$0..<$1]), offer: offer) }
        return all.count <= Self.parts ? all : Array(all.prefix(Self.parts / 2) + all.suffix(Self.parts / 2))
    }

    /// Names every feature to a sink.
    func send(to sink: inout some FeatureSink) {
        sendPhrases(words, kind: 1, longest: Self.longestPhrase, group: .words, to: &sink)
        sendLetters(to: &sink)
        sendPhrases(offer, kind: 3, longest: 2, group: .offer, to: &sink)
        if offer.isEmpty {
            sink.take(FeatureHash(4).value, in: .offer) { "(nothing said before)" }
        } else if words.count <= Self.shortAnswer {
            sendAnswers(to: &sink)
        }
    }

    // MARK: Kinds of features

    private func sendPhrases(
        _ words: [[UInt32]], kind: UInt8, longest: Int, group: FeatureGroup, to sink: inout some FeatureSink
    ) {
        let hashes = words.map { word in word.reduce(into: FeatureHash(kind)) { $0.add($1) }.value }
        for start in hashes.indices {
            var phrase = FeatureHash(kind)
            for end in start..<min(hashes.count, start + longest) {
                phrase.add(hashes[end])
                sink.take(phrase.value, in: group) {
                    (kind == 3 ? "asked: " : "") + words[start...end].map(Self.text).joined(separator: " ")
                }
            }
        }
    }

    private func sendLetters(to sink: inout some FeatureSink) {
        for word in words {
            let letters = [Self.edge] + word + [Self.edge]
            for start in letters.indices {
                var run = FeatureHash(2)
                for length in 1...Self.letterRuns.upperBound where start + length <= letters.count {
                    run.add(letters[start + length - 1])
                    guard Self.letterRuns.contains(length) else { continue }
                    sink.take(run.value, in: .letters) { "‹\(Self.text(Array(letters[start..<start + length])))›" }
                }
            }
        }
    }

    private func sendAnswers(to sink: inout some FeatureSink) {
        let asked = Set(offer.filter { $0.count > 2 }.map { Array($0.prefix(6)) })
        for stem in asked {
            let hash = stem.reduce(into: FeatureHash(5)) { $0.add($1) }
            sink.take(hash.value, in: .answer) { "short, to \(Self.text(stem))…" }
            for word in words {
                let pair = word.prefix(6).reduce(into: hash.adding(0)) { $0.add($1) }
                sink.take(pair.value, in: .answer) { "\(Self.text(word)) to \(Self.text(stem))…" }
            }
        }
    }

    // MARK: Words

    /// What an answer answers: the last sentence that asks, else the last one, with what stands before it as far as there is room.
    /// A signature or a line of thanks after the question is not part of it.
    private static func offer(in agentText: String) -> [[UInt32]] {
        let utterance = Utterance(agentText)
        var words: [[UInt32]] = []
        for sentence in (0...(utterance.questions.max() ?? max(0, utterance.sentenceCount - 1))).reversed() {
            let range = utterance.sentence(sentence)
            guard words.isEmpty || words.count + range.count <= offerWords else { break }
            let isQuestion = utterance.questions.contains(sentence)
            words =
                utterance.tokens[range].map { form($0).unicodeScalars.map(\.value) } + (isQuestion ? [[0x3F]] : [])
                + words
        }
        return words.suffix(offerWords)
    }

    private static let edge: UInt32 = 0x5F

    private static func text(_ word: [UInt32]) -> String {
        String(String.UnicodeScalarView(word.compactMap(Unicode.Scalar.init)))
    }

    /// The words of a text as scalars, with a question mark after each sentence that asks; and where its pieces begin.
    private static func words(of utterance: Utterance) -> (words: [[UInt32]], cuts: [Int]) {
        var result: [[UInt32]] = []
        var cuts: [Int] = []
        for (index, token) in utterance.tokens.enumerated() {
            if let last = utterance.tokens[..<index].last {
                let isCut = last.sentence != token.sentence || token.gap == .dash || utterance.isContrast(index)
                if isCut, result.count > cuts.last ?? 0 { cuts.append(result.count) }
            }
            result.append(form(token).unicodeScalars.map(\.value))
            let isLast = index + 1 == utterance.tokens.count || utterance.tokens[index + 1].sentence != token.sentence
            if isLast, utterance.questions.contains(token.sentence) { result.append([0x3F]) }
        }
        return (result, cuts)
    }

    private static func form(_ token: Token) -> String {
        switch token.kind {
        case .email: "⟨mail⟩"
        case .handle: "⟨name⟩"
        case .link: "⟨link⟩"
        case .number where token.text.contains(":"): "⟨time⟩"
        case .number where token.text.count > 6: "⟨phone⟩"
        case .number: "⟨number⟩"
        case .word, .symbol: token.key
        }
    }
}
