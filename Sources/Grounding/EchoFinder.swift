/// Finds a question said back instead of answered: small models do that and name a fact as if they had used it.
enum EchoFinder {
    /// The words said back; nil where the text says something of its own. A text is an echo when all its sentences
    /// occur in the question, or when one of its questions does.
    static func echo(of question: String, in text: String) -> String? {
        let asked = words(question[...])
        let said = sentences(text).filter { !words($0.text).isEmpty }
        let echoed = said.filter { stands(words($0.text), in: asked) }
        guard let first = echoed.first else { return nil }
        if echoed.count == said.count { return String(first.text) }
        return echoed.first { $0.asks && words($0.text).count >= 3 }.map { String($0.text) }
    }

    private static func sentences(_ text: String) -> [(text: Substring, asks: Bool)] {
        var result: [(text: Substring, asks: Bool)] = []
        var start = text.startIndex
        for index in text.indices where ".!?\n".contains(text[index]) {
            result.append((text[start..<index], text[index] == "?"))
            start = text.index(after: index)
        }
        result.append((text[start...], false))
        return result
    }

    private static func words(_ text: Substring) -> [String] {
        Atom.atoms(of: String(text)).filter { $0.kind != .symbol }.map(\.lower)
    }

    /// Whether the words occur consecutively in others.
    private static func stands(_ words: [String], in others: [String]) -> Bool {
        guard let first = words.first, words.count <= others.count else { return false }
        return (0...(others.count - words.count)).contains { start in
            others[start] == first && others[start..<(start + words.count)].elementsEqual(words)
        }
    }
}
