import Basics
import Foundation
import Scheduling
import Testing
import Understanding

/// What holds for every moment of reading and every zone, not for single rows.
@Suite struct DatePropertyTests {
    private static let zones = [
        "Europe/Moscow", "Asia/Yekaterinburg", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland",
        "America/St_Johns", "UTC",
    ]
    private static let weekdays: [(ru: String, en: String)] = [
        ("понедельник", "Monday"), ("вторник", "Tuesday"), ("среду", "Wednesday"), ("четверг", "Thursday"),
        ("пятницу", "Friday"), ("субботу", "Saturday"), ("воскресенье", "Sunday"),
    ]

    /// Moments of three years, at different times of day, each in one of the zones.
    private static let contexts: [ReadingContext] = (0..<48).map { number in
        let zone = zones[number % zones.count]
        let start = DateRow.moment("2026-01-01T08:10", zone)
        return ReadingContext(now: start.addingTimeInterval(Double(number) * 23.17 * 86_400), timeZone: zone)
    }

    private func day(_ words: String, _ context: ReadingContext) -> LocalDate? {
        guard case .day(let from, let to) = DateWords.resolve(words, in: context) else { return nil }
        let first = LocalDate(from, in: context.zone)
        return first == LocalDate(to.addingTimeInterval(-1), in: context.zone) ? first : nil
    }

    @Test("a count of days, weeks or months is counted from today on the wall calendar", arguments: contexts)
    func counts(_ context: ReadingContext) {
        let today = LocalDate(context.now, in: context.zone)
        for count in 2...6 {
            #expect(day("in \(count) days", context) == today.adding(days: count))
            #expect(day("in \(count) weeks", context) == today.adding(days: 7 * count))
            #expect(day("через \(count) \(count < 5 ? "недели" : "недель")", context) == today.adding(days: 7 * count))
            #expect(day("in \(count) months", context) == today.adding(months: count))
            #expect(day("через \(count) \(count < 5 ? "месяца" : "месяцев")", context) == today.adding(months: count))
        }
        #expect(day("tomorrow", context) == today.adding(days: 1))
        #expect(day("послезавтра", context) == today.adding(days: 2))
    }

    @Test("a weekday is the next one; of next week it lies in the next week from Monday on", arguments: contexts)
    func namedDays(_ context: ReadingContext) {
        let today = LocalDate(context.now, in: context.zone)
        for (number, name) in Self.weekdays.enumerated() {
            let weekday = Weekday(ordinal: number)
            let nearest = today.adding(days: 1).next(weekday)
            #expect(day("on \(name.en)", context) == nearest)
            #expect(day("в \(name.ru)", context) == nearest)
            let next = today.startOfWeek.adding(days: 7 + number)
            #expect(day("next \(name.en)", context) == next)
            #expect(day("\(name.en) next week", context) == next)
        }
    }

    @Test("a time we write is read back as the same moment, in both languages", arguments: contexts)
    func readBack(_ context: ReadingContext) {
        for step in 1...6 {
            let date = LocalDate(context.now, in: context.zone).adding(days: step * 9)
            let moment = date.moment(at: LocalTime(minuteOfDay: 600 + step * 90), in: context.zone)
            for language in Language.allCases {
                var context = context
                context.language = language
                let words = MomentText.text(moment, in: context.zone, language: language)
                #expect(DateWords.resolve(words, in: context) == .moment(moment), "\(words)")
                let day = MomentText.date(moment, in: context.zone, language: language)
                #expect(self.day(day, context) == date, "\(day)")
            }
        }
    }

    @Test(
        "words for later name nothing that has passed, and end after they begin", arguments: contexts)
    func ahead(_ context: ReadingContext) {
        let words =
            (DateWordsTests.russian + DateWordsTests.english).filter { $0.zone == "Europe/Moscow" }.map(\.words)
            .filter { $0.rangeOfCharacter(from: .decimalDigits) == nil }
        let today = LocalDate(context.now, in: context.zone).start(in: context.zone)
        for words in words {
            guard let when = DateWords.resolve(words, in: context), let from = when.earliest, let to = when.latest
            else { continue }
            #expect(from <= to, "\(words): \(when)")
            #expect(to > today, "\(words): \(when)")
        }
    }

    @Test(
        "case, courtesies and marks around the words change nothing",
        arguments: DateWordsTests.russian.filter { $0.words.first?.isASCII == false })
    func courtesiesRussian(_ row: DateRow) { isTheSame(row, "Хорошо, давайте \(row.words), спасибо!", .ru) }

    @Test("case, courtesies and marks around the words change nothing", arguments: DateWordsTests.english)
    func courtesiesEnglish(_ row: DateRow) { isTheSame(row, "Ok, \(row.words), thank you!", .en) }

    private func isTheSame(_ row: DateRow, _ longer: String, _ language: Language) {
        var context = ReadingContext.reading(at: row.now, zone: row.zone)
        context.language = language
        let plain = DateWords.resolve(row.words, in: context)
        #expect(DateWords.resolve(longer, in: context) == plain, "\(longer)")
        #expect(DateWords.resolve(row.words.uppercased(), in: context) == plain, "\(row.words.uppercased())")
    }

    @Test("no text makes a trap of it", arguments: 0..<40)
    func survives(_ seed: Int) {
        let pieces = [
            "через", "in", "2", "99999999", "12/13/14", "31.02", "в", "пятницу", "next", "until", "до", "конца",
            "25:61",
            "0", "-", "UTC", "+", "99", "месяца", "weeks", "№", "half", "past", "первых", "числах", "february", "00:00",
            "24:00", "pm", "после", "праздников", "the", "31st", "29 февраля", "week after", "q5", "\n", "?", "мск",
        ]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = (0..<40).map { _ in pieces[next(pieces.count)] }.joined(separator: " ")
        for context in [Self.contexts[seed], ReadingContext(now: .distantPast, timeZone: "Nowhere/Never")] {
            if let when = DateWords.resolve(words, in: context), let from = when.earliest, let to = when.latest {
                #expect(from <= to, "\(words)")
            }
            _ = ReplyReader().read(words, in: context)
        }
    }
}
