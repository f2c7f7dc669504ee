public import Basics

/// Holds a text against what may be said. It compares letter by letter; it does not judge meaning, so it may refuse a true
/// sentence in other words, but lets through no number, price, date, link, address, name or promise that stands nowhere.
public struct GroundingCheck: Sendable {
    /// The longest answer, in characters.
    public var maximumLength: Int

    /// A check for answers of at most this length.
    public init(maximumLength: Int = 1500) {
        self.maximumLength = maximumLength
    }

    /// Everything in the text that stands neither in the facts nor in what was said before; empty means it may be sent.
    ///
    /// - Parameters:
    ///   - said: What we said in the conversation: its numbers, dates, times, links and addresses may be repeated. Text of
    ///     the other person does not belong here: what they claim is no ground for a promise.
    ///   - question: What the text answers, if that is known: to say it back is no answer.
    public func check(
        _ text: String, against facts: [Fact], said: [String] = [], language: Language, question: String? = nil
    ) -> [GroundingFault] {
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            return [GroundingFault(kind: .empty, excerpt: "")]
        }
        var faults: [GroundingFault] = []
        if text.count > maximumLength {
            faults.append(GroundingFault(kind: .tooLong, excerpt: "\(text.count) > \(maximumLength)"))
        }
        if let gap = LeakFinder.placeholder(in: text) { faults.append(fault(.placeholder, gap)) }
        if let question, let echo = EchoFinder.echo(of: question, in: text) { faults.append(fault(.echo, echo)) }
        if let leak = LeakFinder.leak(in: text, factIDs: facts.map(\.id)) { faults.append(fault(.leakage, leak)) }
        let sources = facts.flatMap { [$0.title, $0.text] } + said
        let vocabulary = Vocabulary(sources + facts.flatMap(\.keywords))
        let atoms = Atom.atoms(of: text)
        if let words = LanguageCheck(vocabulary: vocabulary).foreignWords(in: atoms, language: language) {
            faults.append(fault(.language, words))
        }
        faults += strangeValues(ValueScanner(atoms).values(), sources: sources)
        faults += promises(atoms, sources: sources)
        faults += vocabulary.strangers(in: atoms, isRussian: language == .ru).map { fault(.name, $0) }
        return unique(faults)
    }

    // MARK: Values

    private func strangeValues(_ values: [GroundedValue], sources: [String]) -> [GroundingFault] {
        let known = sources.flatMap { ValueScanner($0).values() }
        let grounds = Set(known)
        let numbers = Set(known.filter { [.number, .price, .percent].contains($0.kind) }.map { amount($0.canonical) })
        return values.filter { value in
            if grounds.contains(value) { return false }
            // A number without a unit stands for the same number with one.
            return !(value.kind == .number && !value.canonical.contains(" ") && numbers.contains(value.canonical))
        }.map { fault($0.kind, $0.excerpt) }
    }

    private func amount(_ canonical: String) -> String { String(canonical.prefix { $0 != " " }) }

    // MARK: Promises

    /// A promise stands when the sources make one of the same family; denying one is always allowed.
    private func promises(_ atoms: [Atom], sources: [String]) -> [GroundingFault] {
        let made = PromiseFinder(atoms).promises().filter { !$0.isDenied }
        guard !made.isEmpty else { return [] }
        let grounds = Set(
            sources.flatMap { PromiseFinder(Atom.atoms(of: $0)).promises() }.filter { !$0.isDenied }.map(\.family))
        return made.filter { !grounds.contains($0.family) }.map { fault(.promise, $0.excerpt) }
    }

    private func fault(_ kind: GroundingFault.Kind, _ excerpt: String) -> GroundingFault {
        GroundingFault(kind: kind, excerpt: String(excerpt.prefix(80)))
    }

    private func unique(_ faults: [GroundingFault]) -> [GroundingFault] {
        var seen: Set<GroundingFault> = []
        return faults.filter { seen.insert($0).inserted }
    }
}
