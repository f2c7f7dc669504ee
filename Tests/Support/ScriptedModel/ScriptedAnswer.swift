internal import JSONTree

/// What the scripted model answers to a question: sentences copied from the facts that share the most word stems with it.
struct ScriptedAnswer {
    let question: String
    /// The questions in it, where it is more than one.
    var questions: [String] = []
    let facts: [ScriptedFact]

    var members: [String: JSONValue] {
        guard questions.count > 1 else { return one }
        let answers = questions.map { ScriptedAnswer(question: $0, facts: facts).one }
            .filter { $0["answered"]?.bool == true }
        var ids: [JSONValue] = []
        for id in answers.flatMap({ $0["facts"]?.array ?? [] }) where !ids.contains(id) { ids.append(id) }
        return [
            "answer": .string(answers.compactMap { $0["answer"]?.string }.joined(separator: " ")),
            "facts": .array(ids), "answered": .bool(!answers.isEmpty),
        ]
    }

    private var one: [String: JSONValue] {
        let asked = Self.stems(of: question)
        let ranked = facts.map { (fact: $0, shared: Self.stems(of: $0.text).intersection(asked).count) }
        guard let most = ranked.map(\.shared).max(), most > 0 else {
            return ["answer": .string(""), "facts": .array([]), "answered": .bool(false)]
        }
        let used = ranked.filter { $0.shared == most }.prefix(2).map(\.fact)
        let text = used.map { Self.closest(to: asked, in: $0.text) }.joined(separator: " ")
        return [
            "answer": .string(text), "facts": .array(used.map { .string($0.id) }), "answered": .bool(true),
        ]
    }

    /// The beginnings of words that carry meaning; five letters are enough for both languages.
    private static func stems(of text: String) -> Set<String> {
        let words = text.lowercased().replacing("ё", with: "е").split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.count > 3 && !empty.contains(String($0)) }.map { String($0.prefix(5)) })
    }

    /// The sentences of a fact that share most with the question, one or several.
    private static func closest(to asked: Set<String>, in text: String) -> String {
        let sentences = text.split(separator: ". ").map { $0.hasSuffix(".") ? String($0) : "\($0)." }
        let shared = sentences.map { stems(of: $0).intersection(asked).count }
        let most = shared.max() ?? 0
        return zip(sentences, shared).filter { $0.1 == most }.map(\.0).joined(separator: " ")
    }

    private static let empty: Set<String> = [
        "есть", "если", "можно", "какие", "какой", "какая", "этот", "этого", "вашей", "ваша", "ваши", "вашего", "when",
        "what", "which", "your", "have", "does", "with", "that", "this", "there", "about", "сколько", "будет", "where",
    ]
}
