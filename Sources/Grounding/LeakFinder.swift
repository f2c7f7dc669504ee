/// Finds traces of the prompt and of unfilled templates.
enum LeakFinder {
    /// What of a text is a template's gap.
    static func placeholder(in text: String) -> String? {
        for mark in ["{{", "}}", "___", "[name]", "%s", "%@", "$name"] where text.containsIgnoringCase(mark) {
            return mark
        }
        return bracketed(text) ?? filler(text)
    }

    /// What of a text comes from the prompt, or is a model's talk about itself.
    static func leak(in text: String, factIDs: [String]) -> String? {
        let lower = text.lowercased()
        for mark in marks where lower.contains(mark) { return mark }
        return factIDs.first { $0.count >= 4 && $0.contains("-") && lower.contains($0.lowercased()) }
    }

    /// `[имя]`, `<company>`, `{name}`: letters alone between brackets.
    private static func bracketed(_ text: String) -> String? {
        let pairs: [Character: Character] = ["[": "]", "{": "}", "<": ">"]
        var opening: (close: Character, start: String.Index)?
        for index in text.indices {
            let character = text[index]
            if let open = opening {
                if character == open.close {
                    let inner = text[text.index(after: open.start)..<index]
                    if (1...40).contains(inner.count), inner.contains(where: \.isLetter) {
                        return String(text[open.start...index])
                    }
                    opening = nil
                } else if character == "\n" {
                    opening = nil
                }
            } else if let close = pairs[character] {
                opening = (close, index)
            }
        }
        return nil
    }

    private static func filler(_ text: String) -> String? {
        let words = text.split { !$0.isLetter }.map { String($0) }
        return words.first { word in
            ["XXX", "ХХХ", "TBD", "TODO", "FIXME", "XX", "ХХ", "XXXX"].contains(word) || word.lowercased() == "lorem"
        }
    }

    private static let marks = [
        "<facts", "</", "<message", "<|", "|>", "```", "system prompt", "системный промпт", "системном промпте",
        "as an ai", "language model", "языковая модель", "языковой модел", "как искусственный интеллект",
        "i was instructed", "my instructions", "мои инструкции", "моих инструкци", "моим инструкци",
        "according to the facts", "based on the facts", "provided facts", "предоставленных факт", "согласно фактам",
        "данных фактах",
        "assistant:", "user:", "system:", "\"answer\"", "\"facts\"", "\"answered\"", "json", "openai", "chatgpt",
        "i am programmed", "я запрограммирован",
    ]
}

extension String {
    /// Whether it contains another text, ignoring case.
    fileprivate func containsIgnoringCase(_ other: String) -> Bool {
        lowercased().contains(other.lowercased())
    }
}
