import Foundation
import Scheduling
import Testing
import Understanding

/// Stops are found by rules, in both languages and in transliteration; their false friends are not.
@Suite struct StopWordsTests {
    private func reading(_ words: String) -> Reading { Rules.read(words, in: .reading()) }

    @Test("a stop is found, and needs no model", arguments: stops)
    func finds(_ words: String) {
        #expect(reading(words).intents.first == .optOut, "\(reading(words).intents) by \(reading(words).evidence)")
    }

    @Test("the case of letters, marks and greetings around it change nothing", arguments: stops)
    func variants(_ words: String) {
        for variant in [
            words.uppercased(), words.lowercased(), words + "!!!", "Здравствуйте. " + words, words + "\n\nThanks",
        ] {
            #expect(reading(variant).intents.contains(.optOut), "\(variant): \(reading(variant).intents)")
        }
    }

    @Test("a false friend is no stop", arguments: friends)
    func spares(_ words: String) {
        #expect(!reading(words).intents.contains(.optOut), "\(reading(words).evidence)")
    }

    @Test("a wish to be forgotten is a stop and an erasure", arguments: erasures)
    func erases(_ words: String) {
        #expect(reading(words).intents.contains(.optOut), "\(reading(words).intents)")
        #expect(reading(words).erasure)
    }

    @Test("letters that only look alike, and invisible ones between them, hide no stop")
    func disguised() {
        for words in ["unsub\u{200B}scribe", "cтoп", "СТ\u{00AD}ОП", "s t o p", "Ｓｔｏｐ"] {
            #expect(reading(words).intents == [.optOut], "\(words): \(reading(words).intents)")
        }
    }

    static let stops = [
        "Стоп", "Отпишите меня", "Отписаться", "Хочу отписаться от рассылки", "Больше не пишите мне",
        "Пожалуйста, не пишите мне больше", "Прекратите присылать мне письма", "Хватит спама", "Это спам",
        "Уберите меня из базы", "Удалите мой адрес из списка рассылки", "Исключите нас из рассылки",
        "Не надо мне больше ничего присылать", "Оставьте меня в покое", "Перестаньте мне писать",
        "Никогда больше сюда не пишите", "Отстаньте", "Я не подписывался на вашу рассылку, уберите меня",
        "Не беспокойте меня больше", "Вычеркните меня из списка", "Прошу больше не присылать писем",
        "Stop", "Unsubscribe", "Please unsubscribe me", "Stop emailing me", "Do not contact me again",
        "Don't write to me anymore", "Remove me from your list", "Take me off this list", "Please remove my email",
        "No more emails please", "I want to opt out", "Never email me again", "Leave me alone", "Cease and desist",
        "I don't want to receive your emails", "Quit spamming me", "Please delete me from your database",
        "Lose my number", "Can you please stop emailing me?", "Would you please stop writing to us", "This is spam",
        "STOP!!!", "unsubcribe", "Stop sending me this",
        "Otpishite menya", "Bolshe ne pishite", "Prekratite pisat", "Ne pishite mne bolshe", "Hvatit spamit",
        "Uberite menya iz bazy", "ostavte menya v pokoe", "Udalite moj adres iz rassylki",
    ]

    static let friends = [
        "Мы завершили цепочку согласований, пришлите договор", "На следующей неделе договор посмотрит наш юрист",
        "Наш юрист свяжется с вами по договору", "Дальше договор смотрит юрист",
        "Надеюсь, вы получили моё последнее письмо",
        "Надеюсь, это последняя цена", "Чтобы письма не терялись, пишите на рабочую почту",
        "А больше ничего не предлагаете?",
        "Можно ли удалить его из системы?", "Наш адрес: Лесная, 5, сейчас закрыты на ремонт",
        "По телефону меня не дёргайте, а сюда пришлите презентацию",
        "Our lawyer will contact you about the contract", "Send the contract to me or our lawyer",
        "Next week our lawyer is back from vacation", "I hope the last message I sent reached you",
        "Do you need any more of our data?", "Second time I'm asking: what does it cost?",
        "Leave me out of the call, invite Anna", "I want it to stop showing old reviews",
        "Stop it, you're making me blush. What does it cost?", "I'd stop short of calling it spam",
        "Unsubscribe rates of our newsletter are awful, do you help with that?",
        "Не останавливайтесь, продолжайте", "Стоп, а сколько это стоит?", "Стоп-слова вы фильтруете?",
        "Где остановка автобуса у вашего офиса?", "Как гости могут отписаться от рассылки?",
        "Не пишите директору, пишите мне", "Пока не пишите, вернусь в январе", "Не присылайте презентацию",
        "Хватит и презентации", "Не звоните, лучше напишите", "Вы боретесь со спамом в отзывах?",
        "Можно ли удалить негативный отзыв?", "Если не интересно, я отпишусь. А интеграция с 1С есть?",
        "Прекрасно, пишите", "Отпишитесь по результатам, пожалуйста", "Больше вопросов нет, давайте демо",
        "Don't stop", "Stop, how many clients do you have?", "Can I stop the subscription at any time?",
        "Does it stop spam reviews?", "How do customers unsubscribe?", "Don't hesitate to write to me",
        "I can't stop thinking about it, send the deck", "Remove the price from the deck and send it",
        "Do you delete customer data on request?", "Please don't send the contract yet",
        "No need to call, just email me", "Is there a stop list of words?", "What happens if guests opt out?",
        "Ne ostanavlivajtes, prodolzhajte", "Can we take it off the table until March?",
    ]

    static let erasures = [
        "Удалите мои персональные данные", "Прошу удалить все мои данные", "Отзываю согласие на обработку данных",
        "Delete my data", "Please erase all my personal information", "I invoke my right to be forgotten",
        "Please wipe my records and never write again", "GDPR erasure request",
    ]
}
