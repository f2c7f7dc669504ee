internal import JSONTree

extension ScriptedReading {
    struct Row {
        let intent: String
        let words: [String]
        var unless: [String] = []
    }

    /// What says nothing beside anything else.
    static let fillers: Set<String> = ["smalltalk", "interested"]

    static let questionWords = [
        "сколько", "как ", "какой", "какая", "какие", "что ", "есть ли", "можно ли", "кто ", "где ", "когда ",
        "how ", "what", "which", "who ", "where ", "does ", "do you", "is there", "are there", "can i", "can we",
        "is it",
    ]

    static let table = [
        Row(
            intent: "opt_out",
            words: [
                "не пиши", "не присыла", "отпиш", "отпис", "удалите мо", "удалите мен", "прекратите", "это спам",
                "хватит писать", "больше не беспоко", "unsubscribe", "stop writing", "stop emailing", "stop sending",
                "stop contacting", "remove me", "do not contact", "don't write", "do not write", "don't email",
                "this is spam", "delete my data", "leave me alone",
            ],
            unless: ["пока не пиши", "не пишите ему", "can i unsubscribe", "don't write to him"]),
        Row(
            intent: "not_interested",
            words: [
                "не интересно", "неинтересно", "не актуально", "неактуально", "нам не нужно", "не подходит",
                "not interested", "no thanks", "no, thank", "not for us", "we'll pass", "we will pass", "not a fit",
            ]),
        Row(
            intent: "snooze",
            words: [
                "через недел", "через две недел", "через месяц", "через пару", "через три", "после праздник",
                "после отпуск", "в отпуске", "вернитесь позже", "напишите позже", "давайте позже", "не сейчас",
                "in two weeks", "in a week", "in a month", "in three", "next month", "next quarter",
                "after the holidays", "on vacation", "on leave", "not now", "get back to me later", "write later",
            ]),
        Row(
            intent: "presentation",
            words: [
                "презентаци", "буклет", "брошюр", "presentation", "slides", "slide deck", "the deck", "a deck",
                "brochure", "one-pager",
            ]),
        Row(
            intent: "demo",
            words: [
                "демо", "созвон", "встреч", "покажите, как", "покажите как", "хочу посмотреть", "demo", "a call",
                "meeting", "show me how", "show us how", "walk us through",
            ]),
        Row(
            intent: "redirect",
            words: [
                "напишите моему", "напишите моей", "напишите коллег", "напишите нашему", "напишите лучше",
                "обратитесь", "этим занимается", "за это отвечает", "свяжитесь с", "write to my", "write to our",
                "please write to", "contact my", "contact our", "talk to my", "talk to our", "reach out to",
                "in charge of that", "is responsible for", "not the right person",
            ]),
        Row(
            intent: "operator",
            words: [
                "оператор", "живого человека", "живым человеком", "с человеком", "с менеджер", "позовите", "a human",
                "real person", "an operator", "a manager", "someone from your team",
            ]),
        Row(
            intent: "restart",
            words: ["начнем сначала", "начать сначала", "начать заново", "начнем заново", "start over", "begin again"]),
        Row(
            intent: "off_topic",
            words: [
                "ignore your", "ignore all", "ignore previous", "system prompt", "забудь", "системный промпт",
                "погод", "рецепт", "weather", "recipe", "poem", "стих",
            ]),
        Row(
            intent: "interested",
            words: [
                "интересно", "расскажите", "подробнее", "давайте", "согласен", "tell me more", "sounds good",
                "interested", "go on", "yes", "sure", "да,", "да.", "да!",
            ],
            unless: ["не интересно", "неинтересно", "not interested"]),
        Row(
            intent: "smalltalk",
            words: ["спасибо", "здравствуйте", "привет", "добрый день", "thanks", "thank you", "hello", "good morning"]),
    ]

    /// Ways to name a time, the longer ones first.
    static var timePatterns: [Regex<Substring>] {
        [
            #/через [\p{L}\d]+(?: (?:недел|месяц|дн|день|год)\p{L}*)?/#,
            #/после [\p{L}\d]+(?: [\p{L}\d]+)?/#,
            #/до \d{1,2}(?:-го)? ?\p{L}*/#,
            #/(?:в |во )?(?:понедельник|вторник|среду|четверг|пятницу)(?: в \d{1,2}(?::\d\d)?)?/#,
            #/(?:послезавтра|завтра)(?: в \d{1,2}(?::\d\d)?)?/#,
            #/\d{1,2} (?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)\p{L}+(?: в \d{1,2}(?::\d\d)?)?/#,
            #/in (?:a|an|one|two|three|four|six|\d+) (?:days?|weeks?|months?)/#,
            #/after the [a-z]+/#,
            #/until [^.,!?\n]+/#,
            #/next (?:week|month|quarter|year|monday|tuesday|wednesday|thursday|friday)/#,
            #/(?:on )?(?:monday|tuesday|wednesday|thursday|friday|tomorrow)(?: at \d{1,2}(?::\d\d)?(?: ?[ap]m)?)?/#,
        ]
    }
}
