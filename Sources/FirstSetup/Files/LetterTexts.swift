internal import Basics
internal import Dialogue

/// The texts that speak of the sample product, in words that fit any.
enum LetterTexts {
    /// Replacements of built-in texts.
    ///
    /// - Parameters:
    ///   - what: What the product is, as it follows its name in a sentence.
    static func replacements(what: String, _ language: Language) -> [TextKey: String] {
        let phrases = Self.phrases(what, language)
        var replaced: [TextKey: String] = [:]
        for key in TextKey.allCases {
            let builtIn = Texts.builtIn(key, language)
            let text = phrases.reduce(own(key, language) ?? builtIn) { text, phrase in
                text.replacing(phrase.0, with: phrase.1)
            }
            if text != builtIn { replaced[key] = text }
        }
        return replaced
    }

    /// What stands in texts of the sample, and what stands there for another product. The longer ones come first.
    private static func phrases(_ what: String, _ language: Language) -> [(String, String)] {
        switch language {
        case .ru:
            [
                ("сервис для работы с отзывами клиентов", what), ("о сервисе {product}", "о продукте {product}"),
                ("презентацию сервиса {product}", "презентацию продукта {product}"),
                ("показать сервис", "показать продукт"),
                ("покажем сервис", "покажем продукт"),
            ]
        case .en:
            [
                ("a service for working with customer reviews", what), ("show the service", "show {product}"),
                ("show you the service", "show you {product}"),
            ]
        }
    }

    private static func own(_ key: TextKey, _ language: Language) -> String? {
        switch (key, language) {
        case (.followUp2, .ru):
            "Понимаю, что дел много. Если тема для вас актуальна, покажу продукт на коротком звонке, время подберём под вас."
        case (.followUp2, .en):
            "I know you are busy. If this matters to you, I can show {product} in a short call at a time of your choice."
        case (.followUp3, .ru):
            "Больше не буду отвлекать. Если вернётесь к этой теме, просто ответьте на это письмо: пришлю материалы или отвечу на вопросы."
        case (.followUp3, .en):
            "I will not bother you again. Should this become a topic, just answer this mail: I will send materials or answer questions."
        default: nil
        }
    }
}
