internal import JSONTree

/// What the scripted model understands a prospect's message to say: by a small table of its own, which knows nothing of
/// the product's rules.
struct ScriptedReading {
    private let words: String
    private let sentences: [Substring]

    init(words: String) {
        self.words = words
        let text = words.lowercased().replacing("ё", with: "е")
        self.sentences = Self.sentences(of: text)
    }

    var members: [String: JSONValue] {
        let intents = intents
        let isReferral = intents.contains("redirect")
        return [
            "intents": .array(intents.map(JSONValue.string)),
            "contact": isReferral
                ? .object(["name": .string(name), "email": .string(email), "telegram": .string(telegram)]) : .null,
            "when": .string(when),
            "confidence": .number(intents == ["off_topic"] ? 0.4 : 0.9),
            "language": .string(words.contains { ("а"..."я").contains($0.lowercased()) } ? "ru" : "en"),
        ]
    }

    /// What is wanted, in the order said.
    private var intents: [String] {
        var found: [String] = []
        for sentence in sentences {
            let matches = Self.table.filter { row in
                row.words.contains(where: sentence.contains) && !row.unless.contains(where: sentence.contains)
            }.map(\.intent)
            let wants = matches.filter { !Self.fillers.contains($0) }
            if !wants.isEmpty {
                found += wants
            } else if Self.isQuestion(sentence) {
                found.append("question")
            } else {
                found += matches
            }
        }
        var unique: [String] = []
        for intent in found where !unique.contains(intent) { unique.append(intent) }
        let wants = unique.filter { !Self.fillers.contains($0) }
        let result = wants.isEmpty ? Array(unique.prefix(1)) : wants
        return result.isEmpty ? ["off_topic"] : result
    }

    private var email: String {
        words.firstMatch(of: #/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/#).map { String($0.output) } ?? ""
    }

    private var telegram: String {
        words.firstMatch(of: #/(?:^|[\s(,:])(@[A-Za-z][A-Za-z0-9_]{4,31})/#).map { String($0.output.1) } ?? ""
    }

    private var name: String {
        let pattern =
            #/(?:[Ww]rite to|[Cc]ontact|[Tt]alk to|[Aa]sk|[Нн]апишите|[Пп]ишите|[Оо]братитесь к|[Кк]оллеге|[Кк]оллега|[Сс]вяжитесь с|colleague),?\s+(?:нашему |моему |моей |коллеге |our |my |colleague )?(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)/#
        return words.firstMatch(of: pattern).map { String($0.output.1) } ?? ""
    }

    /// The words that name a time, as they stand in the message.
    private var when: String {
        for pattern in Self.timePatterns {
            if let match = words.firstMatch(of: pattern.ignoresCase()) { return String(match.output) }
        }
        return ""
    }

    private static func isQuestion(_ sentence: Substring) -> Bool {
        sentence.hasSuffix("?") || questionWords.contains { sentence.hasPrefix($0) }
    }

    private static func sentences(of text: String) -> [Substring] {
        var sentences: [Substring] = []
        var start = text.startIndex
        for index in text.indices where ".!?\n".contains(text[index]) {
            let next = text.index(after: index)
            if text[index] == ".", next < text.endIndex, !text[next].isWhitespace { continue }
            sentences.append(text[start..<next])
            start = next
        }
        sentences.append(text[start...])
        return sentences.map { $0.trimmingPrefix(while: \.isWhitespace) }.filter { !$0.isEmpty }
    }
}
