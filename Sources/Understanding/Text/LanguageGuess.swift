public import Basics
internal import Scheduling

/// Tells the language of a text.
public struct LanguageGuess: Sendable {
    /// The language, or nil where the text does not show it: no words, or only such as both languages use ("ok", "demo", "+").
    /// Russian in Latin letters is Russian.
    public static func of(_ text: String) -> Language? {
        let tokens = Tokenizer.tokens(of: text).tokens
        if isTransliterated(tokens) { return .ru }
        var (cyrillic, latin) = (0, 0)
        for token in tokens where token.kind == .word && !shared.contains(token) {
            if token.key.first == Skeleton.russianMark {
                cyrillic += token.text.count
            } else if token.text.unicodeScalars.contains(where: Skeleton.isLatin) {
                latin += token.text.count
            }
        }
        guard cyrillic + latin > 0 else { return nil }
        return cyrillic * 2 >= latin ? .ru : .en
    }

    /// Whether Latin words read as Russian: at least one that only Russian has, and fewer that only English has.
    static func isTransliterated(_ tokens: [Token]) -> Bool {
        var (russian, english) = (0, 0)
        for token in tokens where token.kind == .word {
            guard token.key.first != Skeleton.russianMark else { return false }
            if englishWords.contains(token) {
                english += 1
            } else if russianWords.contains(key: Skeleton.transliterated(token.text)) {
                russian += 1
            }
        }
        return russian > english
    }

    /// Whether one sentence of a message is Russian in Latin letters. A sentence shows less than a message, so a longer word
    /// must show it: "net" is English, too.
    static func isTransliterated(sentence tokens: ArraySlice<Token>) -> Bool {
        let hasLongWord = tokens.contains {
            $0.kind == .word && $0.text.count >= 4 && !englishWords.contains($0)
                && russianWords.contains(key: Skeleton.transliterated($0.text))
        }
        return hasLongWord && isTransliterated(Array(tokens))
    }

    private static let shared = WordSet("ok|demo|pdf|stop|excel|email|online|crm|api|zoom|sms|http|www|spam|ozon|1c")

    private static let russianWords = WordSet(
        """
        меня|мне|нам|нас|вас|вам|ваш*|пиш*|пишите|писать|отпиш*|отпис*|пожалуйста|больше|хватит|прекрат*|перестан*|оставьте|\
        покое|спасибо|интересн*|неинтересн*|презентац*|пришл*|присыл*|присла*|сколько|стоит|стоимост*|давайте|можно|завтра|\
        через|недел*|привет|здравствуйте|удалит*|уберит*|рассылк*|звонит*|позвонит*|нужно|надо|когда|что|как|или|очень|\
        хорошо|понедельник|вторник|среду|четверг|пятниц*|работает|работаем|демонстрац*|человек*|только|пока|потом|позже|нет|\
        это|уже|кинь*|скинь*|глян*|посмотр*|давай|вышл*|отправ*|сейчас|тоже|наш*|подход*|подойд*|созвон*|пятницу|общем|короче|норм|отстан*|отвал*|покажите|расскаж*|цена|хочу|хотим|буду|будет|месяц*|отпуск*|напишите|свяжитесь|у|есть|ли
        """)

    private static let englishWords = WordSet(
        """
        the|a|an|is|are|was|were|to|of|and|or|in|on|for|with|you|your|we|our|us|me|my|i|it|this|that|do|does|did|don't|can|\
        could|will|would|please|not|no|yes|how|what|when|who|why|where|send|call|email|next|week|if|have|has|from|at|be|\
        there|about|thanks|stop|any|more|out|off|up|as|so|but|get|let's|i'm|by|am|they
        """)
}
