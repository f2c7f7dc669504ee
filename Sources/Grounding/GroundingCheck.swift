public import Basics

/// Holds an answer against what may be said, sentence by sentence.
///
/// What can be compared letter by letter is: a number, price, date, link, address or name that is in none of the facts
/// the sentence names is always refused. Whether the facts say the rest is learned (``SupportCheck``).
public struct GroundingCheck: Sendable {
    /// The longest answer, in characters.
    public var maximumLength: Int
    /// What tells whether facts say a sentence.
    public var support: SupportCheck

    /// A check for answers of at most this length.
    public init(maximumLength: Int = 1500, support: SupportCheck = .builtIn) {
        self.maximumLength = maximumLength
        self.support = support
    }

    /// The faults of a text whose writer named facts for the whole of it; if empty, it may be sent.
    ///
    /// - Parameter question: What the text answers, if known: repeating it is not an answer.
    public func check(
        _ text: String, against facts: [Fact], language: Language, question: String? = nil
    ) -> [GroundingFault] {
        let sentences = AnswerSentence.sentences(of: text, factIDs: facts.map(\.id)).map { sentence in
            let near = FactEvidence.of(sentence.text, in: facts).prefix(Self.mostFacts).map(\.id)
            return AnswerSentence(text: sentence.text, factIDs: near.isEmpty ? sentence.factIDs : Array(near))
        }
        return check(sentences, whole: text, against: facts, language: language, question: question)
    }

    /// What speaks against an answer whose sentences name their facts; empty means it may be sent.
    public func check(
        _ sentences: [AnswerSentence], against facts: [Fact], language: Language, question: String? = nil
    ) -> [GroundingFault] {
        check(
            sentences, whole: sentences.map(\.text).joined(separator: " "), against: facts, language: language,
            question: question)
    }

    /// As many facts a sentence may rest on where its writer did not say on which.
    private static let mostFacts = 3

    private func check(
        _ sentences: [AnswerSentence], whole: String, against facts: [Fact], language: Language, question: String?
    ) -> [GroundingFault] {
        guard whole.contains(where: { $0.isLetter || $0.isNumber }) else {
            return [GroundingFault(kind: .empty, excerpt: "")]
        }
        var faults: [GroundingFault] = []
        if whole.count > maximumLength {
            faults.append(GroundingFault(kind: .tooLong, excerpt: "\(whole.count) > \(maximumLength)"))
        }
        if let gap = LeakFinder.placeholder(in: whole) { faults.append(fault(.placeholder, gap)) }
        if let question, let echo = EchoFinder.echo(of: question, in: whole) { faults.append(fault(.echo, echo)) }
        if let leak = LeakFinder.leak(
            in: whole,
            factIDs: facts.map(\.id).filter { id in !facts.contains { $0.text.lowercased().contains(id.lowercased()) } }
        ) {
            faults.append(fault(.leakage, leak))
        }
        let vocabulary = Vocabulary(facts.flatMap { [$0.title, $0.text] + $0.keywords })
        if let words = LanguageCheck(vocabulary: vocabulary).foreignWords(
            in: Atom.atoms(of: PlainText.of(whole)), language: language)
        {
            faults.append(fault(.language, words))
        }
        for sentence in sentences {
            let assent = question.flatMap { Assent(sentence.text, to: $0) }
            if Courtesy.isOurs(sentence.text), assent?.isYes != true { continue }
            let named = facts.filter { sentence.factIDs.contains($0.id) }
            let strange = StrangerFinder(named).strangers(in: sentence.text, language: language)
            faults += strange
            if named.isEmpty {
                faults.append(fault(.facts, sentence.text))
            } else if strange.isEmpty,
                !support.says(sentence.text, named, question: question) || assent?.rests(on: named) == false
            {
                faults.append(fault(.unsupported, sentence.text))
            }
        }
        var seen: Set<GroundingFault> = []
        return faults.filter { seen.insert($0).inserted }
    }

    /// Whether a value, link, address, name or promise of a sentence is in none of the facts: then it is always
    /// refused.
    package static func hasStrangers(_ sentence: String, _ facts: [Fact], language: Language) -> Bool {
        !StrangerFinder(facts).strangers(in: sentence, language: language).isEmpty
    }

    private func fault(_ kind: GroundingFault.Kind, _ excerpt: String) -> GroundingFault {
        GroundingFault(kind: kind, excerpt: String(excerpt.prefix(80)))
    }
}
