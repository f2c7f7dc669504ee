import Foundation
import Scheduling
import Testing
import Understanding

/// A stop is followed where it is sure and held where it is possible; its false friends are never followed.
@Suite struct StopTests {
    private func reading(_ words: String) -> Reading { ReplyReader().read(words, in: .reading()) }

    @Test("whole messages that are commands are certain, whatever their letters look like", arguments: commands)
    func follows(_ words: String) {
        let reading = reading(words)
        #expect(reading.isSureStop && reading.source == .command, "\(reading.intents) by \(reading.evidence)")
    }

    @Test("a stop in plain words is followed, or at least held", arguments: stops)
    func holds(_ words: String) {
        let reading = reading(words)
        #expect(
            reading.isSureStop || reading.isPossibleStop == true, "\(reading.intents): \(reading.probabilities ?? [:])")
    }

    @Test("a false friend is not followed", arguments: friends)
    func spares(_ words: String) {
        let reading = reading(words)
        #expect(!reading.isSureStop, "\(reading.intents): \(reading.probabilities ?? [:])")
    }

    @Test("a stop that is found is sure or held, however little speaks for it", arguments: stops + friends + faint)
    func neverSureByDefault(_ words: String) throws {
        let reader = ReplyReader()
        let reading = reader.read(words, in: .reading())
        guard reading.source == .reader, reading.isSureStop else { return }
        let stop = try #require(reading.probabilities?[Intent.optOut.rawValue])
        #expect(stop >= Double(reader.learned.weights.thresholds.sureStop), "\(words)")
    }

    @Test("a wish to be forgotten is an erasure where it is a stop", arguments: erasures)
    func erases(_ words: String) {
        let reading = ReplyReader().corrected(words, to: [.optOut], in: .reading())
        #expect(reading.erasure)
    }

    @Test("a mere stop erases nothing")
    func keeps() {
        #expect(!ReplyReader().corrected("Больше не пишите", to: [.optOut], in: .reading()).erasure)
    }

    static let commands = [
        "стоп", "Стоп!", "СТОП", "отписаться", "Отпишите меня, пожалуйста", "stop", "STOP!!!", "Unsubscribe",
        "please unsubscribe me", "/stop", "otpishite menya", "unsub\u{200B}scribe", "cтoп", "СТ\u{00AD}ОП", "s t o p",
        "Ｓｔｏｐ",
    ]

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

    /// Words of which nothing is probable, a stop least improbably.
    static let faint = [
        "I would prefer not to go on with this.", "Perhaps you had better not bother.",
        "Давайте, пожалуй, без этого.",
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
