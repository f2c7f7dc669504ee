/// Words of both languages that say nothing by themselves but shape what stands around them.
enum Lexicon {
    /// May stand anywhere without changing a phrase.
    static let courtesies = WordSet(
        "пожалуйста|пожалуйсто|пжл|пжлст|плиз|please|kindly|just|просто|уже|already|прошу|плз")

    /// Courtesies between commas, which part no clauses: "send it, please, by Friday".
    static let politeness = WordSet("пожалуйста|пожалуйсто|пжл|пжлст|плиз|please|плз")

    /// May stand before a sentence's first real word.
    static let openings = WordSet(
        """
        здравствуйте|здравствуй|привет|приветствую|добрый|доброе|доброго|день|дня|утро|вечер|коллеги|уважаемые|спасибо|\
        пожалуйста|благодарю|ну|так|а|и|ок|окей|хорошо|ладно|слушайте|послушайте|знаете|да|честно|говоря|вообще|просто|прошу|\
        hi|hello|hey|dear|team|all|good|morning|afternoon|evening|day|thanks|thank|you|please|ok|so|well|and|honestly|\
        look|guys|sorry|извините|простите|actually|yes|just|kindly|sure|плиз|oh|lol|haha|лол|хм|hm|hmm|um|erm|wow|ого
        """)

    /// May stand after a sentence's last real word.
    static let closings = WordSet(
        "спасибо|пожалуйста|благодарю|спс|мерси|плиз|thanks|thx|ta|thank|you|please|cheers|уже|всем|всё|👍|🙏|🙂|😊|)|(|!|."
    )

    /// Turn a sentence around: a new clause begins.
    static let contrasts = WordSet("но|а|зато|однако|лучше|but|however|rather|instead|though|although|yet")

    /// Deny what follows in their clause.
    static let negators = WordSet(
        """
        не|ни|без|вместо|никаких|никакой|никакого|никакие|незачем|кроме|don't|doesn't|didn't|not|no|never|without|won't|\
        can't|isn't|aren't|wasn't|weren't|wouldn't|shouldn't|neither|nor|couldn't|haven't|hasn't|nobody|nothing
        """)

    /// Negations in form only.
    static let harmlessNegations: [Pattern] = [
        "не против", "не прочь", "не возраж*", "почему бы и? не|нет", "не могли|могла|мог бы?", "не подскаж*",
        "не забуд*",
        "не терпится", "не только", "не могу дождаться", "не затруднит", "не сложно|трудно", "если вам? не",
        "don't|wouldn't|won't mind", "why not|don't", "can't wait", "couldn't|can't|won't|wouldn't you|we",
        "don't forget",
        "don't hesitate", "not only", "no problem*", "no worries", "не проблема", "не вопрос", "no doubt",
        "без проблем",
        "без вопросов", "not bad", "не плохо", "почему не", "can't hurt",
    ].map(Pattern.init)
}
