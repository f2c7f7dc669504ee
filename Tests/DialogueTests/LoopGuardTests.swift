import Dialogue
import Foundation
import Testing
import Understanding

@Suite("A program on the other side is told from a person")
struct LoopGuardTests {
    /// An exchange: what the other side writes, each after an answer of ours.
    private struct Exchange {
        var isChat = false
        /// Seconds from our message to theirs.
        var lag = 40.0
        var answer: (Int) -> String = {
            "Thank you for your question number \($0). I will tell you more about that gladly."
        }

        /// After how many of their messages the exchange ends; nil if it goes on.
        func end(_ messages: [String]) -> (count: Int, sign: LoopGuard.Sign)? {
            let loopGuard = LoopGuard(LoopLimits(), isChat: isChat)
            var now = Fixture.moment("2026-11-18", "12:00")
            var history: [HistoryLine] = []
            for (index, message) in messages.enumerated() {
                history.append(HistoryLine(fromAgent: true, text: answer(index), at: now))
                now += lag
                if let sign = loopGuard.sign(after: history.suffix(12), next: message, at: now) {
                    return (index + 1, sign)
                }
                history.append(HistoryLine(fromAgent: false, text: message, at: now))
                now += 1
            }
            return nil
        }
    }

    private static let programs: [String: @Sendable (Int) -> String] = [
        "vacation": { _ in "I am out of the office until Monday. Please write to my colleagues meanwhile." },
        "help desk": { _ in "Мы получили ваше обращение и ответим в ближайшее время." },
        "ticket": { "Ваше обращение №\(4810 + $0 * 37) зарегистрировано, специалист ответит вам в течение дня." },
        "long number": { "Your request \(9_000_123 + $0) has been received and will be answered shortly." },
        "mixed number": { "Thank you for contacting us. Case INC\(7300 + $0)X was opened for you." },
        "letters for a number": {
            "Thank you for contacting support, your ticket \(["QXKZ", "ABTR", "PLMW", "ZZTD"][$0 % 4]) has been opened and is being reviewed."
        },
        "quotes us": {
            "Thank you for your question number \($0). I will tell you more about that gladly.\nWe received your message."
        },
        "is all quotation": { "Thank you for your question number \($0). I will tell you more about that gladly." },
        "two in turn": {
            $0 % 2 == 0 ? "We received your message and thank you." : "Your message is being worked on now."
        },
    ]

    @Test("One that says the same again is not answered a third time", arguments: programs.keys.sorted())
    func program(named name: String) throws {
        let program = try #require(Self.programs[name])
        for lag in [2.0, 300, 7200] {
            let end = try #require(Exchange(lag: lag).end((0..<6).map(program)), "\(name) after \(lag) s")
            // What comes first is answered, as anything would be.
            #expect((2...3).contains(end.count), "\(name) after \(lag) s: \(end)")
            #expect(end.sign == .repetition)
        }
    }

    @Test("So it is in a chat, a little later")
    func inChat() throws {
        for name in ["vacation", "help desk"] {
            let program = try #require(Self.programs[name])
            let end = try #require(Exchange(isChat: true, lag: 2).end((0..<6).map(program)))
            #expect(end.count <= 4)
        }
    }

    @Test("Whoever answers each mail within seconds is no person, whatever they say")
    func haste() throws {
        let messages = [
            "Tell me about the price.", "What about integrations with maps?", "Which languages are there?",
            "And how is support organised?", "Who are your customers then?", "One more thing.",
        ]
        let end = try #require(Exchange(lag: 3).end(messages))
        #expect(end.count == 5)
        #expect(end.sign == .haste)
        #expect(Exchange(lag: 45).end(messages) == nil)
    }

    @Test("Turns without a new word end, too")
    func monotony() throws {
        let messages = [
            "we have your message and your ticket is in the queue now", "an agent will answer your message",
            "the agent will answer your ticket now", "your message is in the queue", "we have your ticket",
            "an agent will answer the message now", "your message and your ticket is now in the queue",
        ]
        let end = try #require(Exchange(lag: 200).end(messages))
        #expect(end.count == 7)
        #expect(end.sign == .monotony)
        #expect(Exchange(lag: 1200).end(messages) == nil)
    }

    private static let people: [String: (isChat: Bool, lag: Double, messages: [String])] = [
        "short questions in a row": (
            true, 1.5,
            [
                "сколько стоит?", "а на год?", "скидки есть?", "а пробный?", "интеграция с Яндексом?", "а с 2гис?",
                "кто отвечает на отзывы?", "а если я?", "ок", "а договор?", "понятно", "спасибо",
            ]
        ),
        "yes and yes": (true, 2, ["да", "да", "ок", "да", "да, давайте", "да", "ок", "ага", "да"]),
        "asks again": (
            true, 3,
            ["how much is Start?", "how much is Start?", "no, how much is it", "how much is Start?", "ok thanks"]
        ),
        "the same of each plan": (
            true, 4,
            [
                "Сколько стоит тариф «Старт» для трёх кофеен в месяц?",
                "Сколько стоит тариф «Про» для трёх кофеен в месяц?",
                "Сколько стоит тариф «Сеть» для трёх кофеен в месяц?", "Понял, спасибо",
            ]
        ),
        "the same of each plan by mail": (
            false, 120,
            [
                "Сколько стоит тариф «Старт» в месяц?", "Сколько стоит тариф «Про» в месяц?",
                "Сколько стоит тариф «Сеть» в месяц?",
            ]
        ),
        "numbers": (
            true, 3, ["а на 5 точек?", "а на 10 точек?", "а на 50 точек?", "а на 100 точек?", "на 1000?"]
        ),
        "names several colleagues": (
            false, 90,
            [
                "You should talk to ann1@daisy.example", "You should talk to bob2@daisy.example",
                "You should talk to eve3@daisy.example",
            ]
        ),
        "a talk by mail": (
            false, 35,
            [
                "Расскажите подробнее, пожалуйста.", "А сколько это стоит?", "Дорого. Скидки есть?",
                "Хорошо, пришлите презентацию.",
                "Посмотрел. Давайте созвонимся.", "В среду в 15:00 удобно?", "Спасибо, до встречи!", "Спасибо!",
            ]
        ),
        "insists": (true, 5, ["позовите человека", "человека позовите", "позовите человека", "алло", "человек есть?"]),
        "pastes questions": (
            true, 3,
            [
                "Можно ли подключить сразу несколько карточек организации с разными владельцами?",
                "Как быстро появляются новые отзывы в личном кабинете после публикации?",
                "Есть ли у вас шаблоны ответов и можно ли их согласовывать с юристом?",
                "Можно ли выгрузить отзывы за прошлый год в таблицу одним файлом?",
                "Кто из ваших сотрудников увидит переписку с моими клиентами внутри?",
                "Что произойдёт с данными, если мы решим прекратить сотрудничество летом?",
            ]
        ),
    ]

    @Test("People go on", arguments: people.keys.sorted())
    func person(named name: String) throws {
        let talk = try #require(Self.people[name])
        #expect(Exchange(isChat: talk.isChat, lag: talk.lag).end(talk.messages) == nil)
    }

    @Test("Messages that were written before ours answer nothing: they may be the same and come at once")
    func burst() {
        let loopGuard = LoopGuard(LoopLimits(), isChat: false)
        let sent = Fixture.moment("2026-11-18", "12:00")
        var history: [HistoryLine] = [HistoryLine(fromAgent: true, text: "Good day", at: sent - 600)]
        for number in 0..<5 {
            let words = "Please send me the presentation of your service as soon as you can"
            #expect(loopGuard.sign(after: history, next: words, at: sent) == nil)
            history.append(HistoryLine(fromAgent: false, text: words, at: sent))
            history.append(HistoryLine(fromAgent: true, text: "Here it is, number \(number)", at: sent + 1))
        }
    }
}
