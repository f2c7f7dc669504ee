/// Sentences that say nothing of the product: greetings, thanks, offers to help, "I will find out". They need no fact.
enum Courtesy {
    /// The most words such a sentence has.
    private static let longest = 18

    /// Whether a sentence is made of nothing but words of courtesy.
    static func isOurs(_ sentence: String) -> Bool {
        let text = SupportText(sentence)
        guard !text.tokens.isEmpty, text.tokens.count <= longest, text.tokens.allSatisfy({ $0.kind == .word }) else {
            return false
        }
        return text.tokens.allSatisfy { token in
            if token.cues.isDisjoint(with: binding), words.contains(token.lower) || stems.contains(token.key) {
                return true
            }
            return token.cues.contains(.filler) && token.cues.isDisjoint(with: binding)
        } && text.tokens.contains { stems.contains($0.key) || words.contains($0.lower) }
    }

    /// Words that bind the company are not a courtesy, whatever surrounds them.
    private static let binding: Cues = [
        .all, .every, .never, .unlimited, .aroundClock, .guarantee, .free, .discount, .legal, .automatic, .included,
        .paid, .refund,
        .clients, .praise,
    ]

    /// Words that count as they stand.
    private static let words: Set<String> = Set(
        """
        здравствуйте добрый день вечер утро привет спасибо благодарю пожалуйста рад рада рады буду будем вопрос вопросы вопросу вопроса вопросов \
        сейчас пока точного точный ответа ответ ответом ответе ответить могу можем второй другой другие остальные other another second не знаю знаем хотите нужно если что-то что то \
        hello hi thanks thank good morning afternoon evening day question questions sure not yet do don't exact answer if anything else \
        hear from soon back get you'd i'll we'll i'd to on now pass out no can't cannot
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let stems: Set<String> = Set(
        """
        здравствуйте спасибо благодарю уточню уточним уточнить узнаю узнаем выясню выясним коллег коллегам коллегами коллеги коллега вернусь вернёмся напишу напишем напишите \
        сообщу сообщим отвечу ответим расскажу расскажем рассказать подскажу подсказать помочь поможем помогу покажу показать покажем встретиться демонстрация демонстрацию демонстрации \
        демо презентация удобно удобное удобный время когда передам спрошу спросите спрашивайте обращайтесь подробнее подробности появятся остались возникнут интересно хороший отличный \
        know will thank thanks hello glad happy help question find know tell write reply ask show demo demonstration colleague colleagues check confirm get back answer let welcome regards \
        details learn talk meet time suit convenient interest appreciate come wait pass
        """.split(whereSeparator: \.isWhitespace).map { Stemmer.stem(String($0)) })
}
