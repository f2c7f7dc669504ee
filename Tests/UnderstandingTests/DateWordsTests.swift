import Basics
import Foundation
import Scheduling
import Testing
import Understanding

/// Read on Wednesday 2026-11-18 at 11:00 in Moscow unless a row says otherwise.
@Suite struct DateWordsTests {
    @Test("Russian words name the right time", arguments: russian)
    func readsRussian(_ row: DateRow) { row.check(language: .ru) }

    @Test("English words name the right time", arguments: english)
    func readsEnglish(_ row: DateRow) { row.check(language: .en) }

    @Test("Russian ways of naming a time in replies", arguments: russianKinds)
    func readsRussianKinds(_ row: DateRow) { row.check(language: .ru) }

    @Test("English ways of naming a time in replies", arguments: englishKinds)
    func readsEnglishKinds(_ row: DateRow) { row.check(language: .en) }

    @Test("further Russian kinds", arguments: russianForms)
    func readsRussianForms(_ row: DateRow) { row.check(language: .ru) }

    @Test("further English kinds", arguments: englishForms)
    func readsEnglishForms(_ row: DateRow) { row.check(language: .en) }

    @Test("words without a time name none", arguments: none + formless)
    func findsNothing(_ words: String) {
        #expect(DateWords.resolve(words, in: .reading()) == nil)
    }

    @Test("words that leave the time open are asked about", arguments: open)
    func asks(_ words: String, _ now: String) throws {
        let when = DateWords.resolve(words, in: .reading(at: now))
        guard case .ambiguous = when else {
            Issue.record("\(words): \(String(describing: when))")
            return
        }
    }

    @Test("numbers and places choose among the slots offered", arguments: choices)
    func chooses(_ words: String, _ expected: String) throws {
        var context = ReadingContext.reading()
        context.offeredSlots = ["2026-11-19T12:00", "2026-11-20T11:00", "2026-11-24T16:00"].map { slot($0) }
        #expect(DateWords.resolve(words, in: context) == .moment(DateRow.moment(expected)))
    }

    @Test("slots are read from the agent's words where the context lists none", arguments: choices)
    func choosesInText(_ words: String, _ expected: String) {
        var context = ReadingContext.reading()
        context.lastAgentText = "Свободно: 1) чт, 19 ноября, 12:00; 2) пт, 20 ноября, 11:00; 3) вт, 24 ноября, 16:00."
        #expect(DateWords.resolve(words, in: context) == .moment(DateRow.moment(expected)))
    }

    private func slot(_ start: String) -> Slot {
        let start = DateRow.moment(start)
        return Slot(start: start, end: start.addingTimeInterval(1800))
    }

    static let choices: [(String, String)] = [
        ("третий вариант", "2026-11-24T16:00"), ("the second one", "2026-11-20T11:00"),
        ("давайте первый", "2026-11-19T12:00"),
        ("2", "2026-11-20T11:00"), ("option 3 please", "2026-11-24T16:00"), ("№2", "2026-11-20T11:00"),
        ("вариант №3", "2026-11-24T16:00"), ("#1", "2026-11-19T12:00"), ("последний", "2026-11-24T16:00"),
        ("второе время подойдёт", "2026-11-20T11:00"), ("в пятницу", "2026-11-20T11:00"),
        ("Tuesday works", "2026-11-24T16:00"), ("в 16:00", "2026-11-24T16:00"), ("the last one", "2026-11-24T16:00"),
        ("первое", "2026-11-19T12:00"), ("the 11 am one", "2026-11-20T11:00"), ("любой", "2026-11-19T12:00"),
    ]

    static let none = [
        "Сколько это стоит?", "У нас 40 точек в 15 городах", "Поддержка 24/7?", "May I ask a question?",
        "Спасибо, посмотрю!",
        "We have 12 locations", "Работаем с 2019 года", "Я вчера посмотрел материалы", "last week we talked",
        "договор на 2 года",
        "the second question is about price", "два месяца назад", "Марта Иванова", "How many hours does it take?",
        "We march on", "на 15 точек", "в 3 раза дороже", "100% отзывов", "I second that", "в 2 филиалах",
        "Доброе утро!", "Good morning", "№1", "версия 2.10 вышла?", "Version 3.11?", "рейтинг 4.10", "пункт 5.12",
        "iOS 12.10", "option #3",
    ]

    static let open: [(String, String)] = [
        ("03/04/2027 works", "2026-11-18T11:00"), ("после праздников", "2026-07-01T11:00"),
        ("в пятницу 21 ноября", "2026-11-18T11:00"),
        ("after the holidays", "2026-06-10T11:00"),
    ]
}
