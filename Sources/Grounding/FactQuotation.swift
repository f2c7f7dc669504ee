public import Basics

/// Facts quoted as one answer: their own sentences, none of them twice, joined by phrases of ours. Nothing of it can be untrue
/// that is not untrue in a fact.
public struct FactQuotation: Sendable, Equatable {
    /// The facts that answer one question.
    public struct Part: Sendable, Equatable {
        /// Which of the person's questions it is, from 1.
        public var question: Int
        /// The facts, the most important first.
        public var facts: [Fact]

        /// The facts for a question.
        public init(question: Int, facts: [Fact]) {
            self.question = question
            self.facts = facts
        }
    }

    /// The answer; empty where nothing is quoted.
    public let text: String
    /// The facts that are quoted, in their order.
    public let factIDs: [String]

    /// Quotes facts.
    ///
    /// - Parameters:
    ///   - parts: What is quoted for each question, in the order in which it is said. A fact is quoted once, at its first place.
    ///   - language: The language of the phrases between them.
    public init(_ parts: [Part], language: Language) {
        var said: Set<[String]> = []
        var ids: [String] = []
        var paragraphs: [String] = []
        for part in parts {
            var quotes: [String] = []
            for fact in part.facts where !ids.contains(fact.id) {
                guard let quote = Self.quote(fact, after: &said, isFirst: ids.isEmpty) else { continue }
                ids.append(fact.id)
                quotes.append(quote)
            }
            guard !quotes.isEmpty else { continue }
            let phrases = JoiningPhrases(language)
            var paragraph = Self.joined(quotes, by: phrases.further)
            if !paragraphs.isEmpty { paragraph = "\(phrases.question(part.question)) \(paragraph)" }
            paragraphs.append(paragraph)
        }
        text = paragraphs.joined(separator: "\n\n")
        factIDs = ids
    }

    /// A fact's text without what was said before; nil if nothing is left.
    private static func quote(_ fact: Fact, after said: inout Set<[String]>, isFirst: Bool) -> String? {
        let all = SentenceCutter.sentences(of: fact.text)
        // A greeting opens an answer, and stands nowhere else in it.
        let kept = all.filter { sentence in
            (isFirst || !Courtesy.isOurs(sentence)) && said.insert(Terms.words(PlainText.of(sentence))).inserted
        }
        guard !kept.isEmpty else { return nil }
        let text = kept.count == all.count ? trimmed(fact.text) : kept.joined(separator: " ")
        return text.last.map { ".!?…".contains($0) } == true ? text : text + "."
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The second is joined by a phrase; any more follow without one.
    private static func joined(_ quotes: [String], by phrase: String) -> String {
        guard quotes.count > 1 else { return quotes.first ?? "" }
        return ([quotes[0], phrase] + quotes[1...]).joined(separator: " ")
    }
}

/// What stands between quoted facts. Each phrase is a sentence of its own, so that what follows begins as it stands in the fact.
struct JoiningPhrases {
    /// Before a further fact on the same question.
    let further: String
    private let ordinals: [String]
    private let next: String
    private let template: (String) -> String

    init(_ language: Language) {
        switch language {
        case .ru:
            further = "И ещё один момент."
            ordinals = ["первом", "втором", "третьем", "четвёртом", "пятом", "шестом"]
            next = "следующем"
            template = { "Теперь о \($0) вопросе." }
        case .en:
            further = "One more thing on that."
            ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"]
            next = "next"
            template = { "Now to your \($0) question." }
        }
    }

    /// Before what answers the question with this number.
    func question(_ number: Int) -> String {
        template(ordinals.indices.contains(number - 1) ? ordinals[number - 1] : next)
    }
}
