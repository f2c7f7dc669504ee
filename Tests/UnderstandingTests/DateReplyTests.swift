import Basics
import Foundation
import Scheduling
import Testing

@testable import Understanding

/// Replies with what the agent had said, read with the intents a person gave them; on Wednesday 2026-11-18 at 11:00 in Moscow.
@Suite struct DateReplyTests {
    /// What is said and the span within which the time must lie, as the labels of the corpus write it.
    struct Row: Sendable, CustomTestStringConvertible {
        let agent: String?
        let reply: String
        let when: [String]
        let intents: [Intent]

        init(
            _ agent: String? = nil, _ reply: String, _ from: String, _ to: String? = nil, _ intents: [Intent] = [.demo]
        ) {
            self.agent = agent
            self.reply = reply
            self.intents = intents
            when = [from, to ?? from].map { $0.contains("T") ? $0 + ":00+03:00" : $0 }
        }

        var testDescription: String { reply }
    }

    @Test("what was offered carries", arguments: offers)
    func offered(_ row: Row) { check(row) }

    @Test("what was asked is answered", arguments: answers)
    func answered(_ row: Row) { check(row) }

    @Test("a meeting booked is moved", arguments: moves)
    func moved(_ row: Row) { check(row) }

    @Test("of several times the one to come back at is taken", arguments: returns)
    func returned(_ row: Row) { check(row) }

    @Test(
        "nothing is agreed where nothing is said for it",
        arguments: [
            ("Shall we say Friday at 14:00?", "No, thank you", [Intent.demo]),
            ("Удобно в четверг в 12:00?", "нет, не получится", [.demo]),
            ("Напомнить вам в январе?", "не сейчас", [.snooze]),
        ])
    func open(_ agent: String, _ reply: String, _ intents: [Intent]) {
        #expect(reading(Row(agent, reply, "2026-11-18", nil, intents)).when == nil)
    }

    @Test("a message of twenty thousand words is read in no time")
    func length() {
        let words = "давайте в пятницу в 11 или в понедельник в 12, кроме вторника, in London at 3 same time "
        let text = String(repeating: words, count: 1200)
        let clock = ContinuousClock()
        let time = clock.measure {
            _ = reading(Row("В четверг, 26 ноября, свободны 10:00 и 14:00.", text, "2026-11-20"))
        }
        // Without optimization the code is some twenty times slower than what is delivered.
        #expect(time < .seconds(5), "\(time)")
    }

    private func reading(_ row: Row) -> Reading {
        let reply = labelled(row)
        let details = DetailReader(row.reply, context: reply.readingContext)
        return details.completed(
            Reading(intents: row.intents, language: .en, confidence: 1, source: .person))
    }

    private func labelled(_ row: Row) -> LabelledReply {
        var reply = LabelledReply(
            id: "", text: row.reply, context: row.agent.map { [LabelledReply.Line(text: $0)] }, intents: row.intents)
        reply.when = row.when
        return reply
    }

    private func check(_ row: Row) {
        let reading = reading(row)
        #expect(
            labelled(row).isTimely(reading), "\(row.agent ?? "") / \(row.reply): \(String(describing: reading.when))")
    }

    static let offers: [Row] = [
        Row("На четверг есть 11:00, 13:30 и 18:00 по Москве. Что поставить?", "13:30", "2026-11-19T13:30"),
        Row("В пятницу, 27 ноября, могу в 10:00 или в 15:00.", "в 15 отлично", "2026-11-27T15:00"),
        Row("Могу показать во вторник в 10:00 или в среду в 17:00.", "среда", "2026-11-25T17:00"),
        Row("Созвонимся в понедельник утром?", "хорошо, после одиннадцати", "2026-11-23T11:00", "2026-11-23T14:00"),
        Row("Поставить показ на 3 декабря в 12:00?", "можно, только камеру не включу", "2026-12-03T12:00"),
        Row("Удобно в среду, 25 ноября, в 9:30?", "да, и пришлите программу", "2026-11-25T09:30"),
        Row("Есть вторник 10:00, четверг 12:00 и пятница 16:00.", "средний вариант", "2026-11-19T12:00"),
        Row(
            "Наш коллега позвонит завтра с 10 до 12. Подойдёт?", "да, завтра жду", "2026-11-19T10:00",
            "2026-11-19T12:00"),
        Row("Давайте покажу на следующей неделе?", "давайте", "2026-11-23", "2026-11-29"),
        Row("I have Monday the 30th at 11:00 or at 17:00. Which one?", "17 please", "2026-11-30T17:00"),
        Row("Tuesday, 24 November: 10:00, 12:30 or 15:00 Moscow time?", "12.30 then", "2026-11-24T12:30"),
        Row("Could we meet on Thursday, 26 November, at 18:00?", "that suits me well", "2026-11-26T18:00"),
        Row("Would Thursday at 10:00 or Monday at 13:00 be better?", "Monday's better", "2026-11-23T13:00"),
        Row("I am free on Tuesday at 9:00 and on Wednesday at 14:00.", "the later one", "2026-11-25T14:00"),
        Row("Shall I book Friday at 12:00 for you?", "make it 2", "2026-11-20T14:00"),
        Row("Shall we talk on Friday at 12:00?", "Friday no, Tuesday same time", "2026-11-24T12:00"),
    ]

    static let answers: [Row] = [
        Row(
            "Можем в понедельник, 30 ноября, в 10:00 или во вторник, 1 декабря, в 12:00.", "2й слот годится",
            "2026-12-01T12:00"),
        Row(
            "I can do Monday 30 November at 10:00 or Tuesday 1 December at 12:00.",
            "the 2nd slot for us and please add Ann", "2026-12-01T12:00"),
        Row("Встречаемся в четверг, 26 ноября, в 14:00. Подтвердите плюсом, пожалуйста.", "+", "2026-11-26T14:00"),
        Row("Созвон в пятницу, 20 ноября, в 11:00 в силе?", "всё в силе", "2026-11-20T11:00"),
        Row("How about Thursday 26 November at 15:00?", "Thursday is good, make it half four", "2026-11-26T16:30"),
        Row(
            "Shall we look at it on Monday at 11:00?", "yes, but Monday evening", "2026-11-23T18:00", "2026-11-23T20:00"
        ),
        Row("Friday at 14:00 Lagos time?", "15:00 is better", "2026-11-20T17:00"),
        Row("Would Thursday 26 November at 10:00 suit you?", "make it quarter past", "2026-11-26T10:15"),
    ]

    static let moves: [Row] = [
        Row(
            "See you on Thursday, 19 November, at 11:00.",
            "Could we move to Friday, same time? On Thursday we are out from 10 to 12", "2026-11-20T11:00"),
        Row("See you on Monday, 23 November, at 15:00.", "Move it to 5, please", "2026-11-23T17:00"),
        Row(
            "Напоминаю: показ 18 ноября в 15:00.", "Сдвинем? минут на сорок попозже", "2026-11-18T15:40"),
        Row(
            "Ваш показ во вторник, 24 ноября, в 12:00.", "Во вторник не смогу, перенесите на четверг",
            "2026-11-26T12:00"),
        Row(
            "Напоминаю: показ завтра в 12:00.", "Привезли на день раньше, отменяю. Давайте в понедельник в 11",
            "2026-11-23T11:00"),
        Row("Ждём вас на показе завтра в 15:00.", "Передвиньте с 15 на 17, пожалуйста", "2026-11-19T17:00"),
        Row(
            "Вы записаны на демо в пятницу, 20 ноября, в 11:00.", "Перенесите на понедельник, то же время",
            "2026-11-23T11:00"),
        Row(
            "Напоминаю: созвон в четверг в 14:00.", "Отмените, пожалуйста. Давайте во вторник в 16", "2026-11-24T16:00"),
        Row("Напоминаю: созвон завтра в 14:00.", "Сдвиньте завтрашний созвон на пятницу", "2026-11-20T14:00"),
        Row(
            "Your demo is on Monday, 23 November, at 10:00.", "Can we move Monday to Wednesday, same time?",
            "2026-11-25T10:00"),
        Row("See you on Friday at 16:00 at the demo.", "Push it by an hour, would you", "2026-11-20T17:00"),
        Row(
            nil, "We'd said 3pm, can we do 5 instead? 5:30 at the latest. Tomorrow.", "2026-11-19T15:00",
            "2026-11-19T17:30"),
    ]

    static let returns: [Row] = [
        Row(nil, "В отпуске с 9 по 27 ноября", "2026-11-27", "2026-11-28", [.snooze]),
        Row(nil, "Нахожусь в командировке с 16.11 по 24.11 включительно", "2026-11-24", "2026-11-26", [.snooze]),
        Row(nil, "В декабре переезд, напишите в феврале", "2027-02-01", "2027-02-28", [.snooze]),
        Row(nil, "Не в этом месяце", "2026-12-01", "2026-12-31", [.snooze]),
        Row(nil, "Думаем. Три недели, не меньше", "2026-12-08", "2026-12-10", [.snooze]),
        Row(nil, "Решение примут 8 декабря, тогда и возвращайтесь, девятого", "2026-12-08", "2026-12-10", [.snooze]),
        Row("Вернуться к вам весной?", "да, пожалуй", "2027-03-01", "2027-05-31", [.snooze]),
        Row(nil, "Out from 16 November to 4 December, back after that", "2026-12-04", "2026-12-07", [.snooze]),
        Row(nil, "January is madness. Reach out in March", "2027-03-01", "2027-03-31", [.snooze]),
        Row(nil, "Send the deck today and chase me on the 2nd", "2026-12-02", "2026-12-03", [.snooze, .presentation]),
        Row(nil, "Out until 25 November. Back at my desk on Tuesday", "2026-12-01", "2026-12-01", [.snooze]),
        Row(nil, "Мы на выезде с 9 по 24 ноября, отвечу 25-го", "2026-11-25", "2026-11-25", [.snooze]),
        Row(nil, "Дайте подумать недельку", "2026-11-25", "2026-11-25", [.snooze]),
        Row(nil, "Нужно ещё посоветоваться, это недели две", "2026-12-02", "2026-12-02", [.snooze]),
        Row(nil, "Give it a month", "2026-12-18", "2026-12-18", [.snooze]),
        Row(nil, "We open on 7 December. After that you can write", "2026-12-08", "2026-12-08", [.snooze]),
        Row(nil, "Closed from 21 December and reopens on 4 January", "2027-01-04", "2027-01-04", [.snooze]),
        Row(nil, "Not this quarter, sorry", "2027-01-01", "2027-03-31", [.snooze]),
        Row(
            "The demo is set for Tuesday at 11:00.", "Cancel it please, try us in April", "2027-04-01", "2027-04-30",
            [.demo, .snooze]),
    ]
}
