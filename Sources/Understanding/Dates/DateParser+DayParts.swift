import Foundation
import Scheduling

/// Parts of a day by name: "утром", "after lunch", "ближе к вечеру", "в первой половине дня".
extension DateParser {
    private static let parts: [(words: WordSet, start: Int, end: Int)] = [
        (WordSet("утром|утречком|morning|mornings|morning's|утро|зранку|вранці|ранок"), 9, 12),
        (WordSet("днём|afternoon|afternoons|afternoon's"), 13, 17),
        (WordSet("вечером|вечер|вечерком|evening|evenings|evening's|ввечері|вечір"), 18, 20),
        (WordSet("полдень|noon|midday"), 12, 12), (WordSet("tonight"), 18, 20), (WordSet("eod|cob|cop|eob"), 16, 18),
        (WordSet("lunchtime"), 12, 14), (WordSet("forenoon"), 9, 12), (WordSet("tonite"), 18, 20),
        (WordSet("вечерочком|вечерочек|вечерком"), 18, 20), (WordSet("утреч*"), 9, 12),
    ]
    private static let lunch = WordSet("обеда|обед|обедом|обеду|обіду|lunch|полудня|lunchtime|noon|midday")
    private static let afterLunch = WordSet("post")
    private static let noonWords = WordSet("полудня|полудню")
    private static let around = WordSet("около|к|ближе|районе|около")
    private static let notBefore = WordSet("before|раньше|до")
    private static let negation = WordSet("не|not")
    private static let nearing = WordSet("к|ко")
    private static let ofMorning = WordSet("утра|утречка")
    private static let towards = WordSet("к|ко|под|ближе|towards")
    private static let eveningWords = WordSet("вечеру|вечер|evening")
    private static let halfOfDay = WordSet("половине|половина|половину|half")
    private static let ofDay = WordSet("дня|day|of|the")
    private static let first = WordSet("первой|первая|первую|1-ой|first")
    private static let second = WordSet("второй|вторая|вторую|second")
    private static let greetings = WordSet(
        "good|lovely|nice|great|pleasant|wonderful|доброе|добрый|доброго|хорошего|приятного|прекрасного|чудесного")

    private static let tomorrowMorning = WordSet("thing")
    private static let thingPrepositions = WordSet("in|on|this|the")
    private static let work = WordSet("work|работы|смены")
    private static let ends = WordSet("end|close|конец|концу|конце|конца")
    private static let endGlue = WordSet("of|the|рабочего")
    private static let dayEnd = WordSet("day|business|play|дня")

    /// Which third of a part of the day is meant: from and until when, in minutes.
    private static let thirds: [(words: WordSet, spans: [(part: WordSet, from: Int, to: Int)])] = {
        let (morning, afternoon, evening) = (WordSet("morning"), WordSet("afternoon"), WordSet("evening"))
        return [
            (WordSet("early"), [(morning, 480, 600), (afternoon, 780, 900), (evening, 1020, 1140)]),
            (WordSet("mid"), [(morning, 570, 690), (afternoon, 840, 960), (evening, 1140, 1260)]),
            (WordSet("late|later"), [(morning, 630, 720), (afternoon, 900, 1080), (evening, 1200, 1320)]),
        ]
    }()

    /// "Mid-morning", "late afternoon".
    private func thirdOfPart(at index: Int) -> Found? {
        guard let third = Self.thirds.first(where: { has(index, $0.words, from: index) }),
            let span = third.spans.first(where: { has(index + 1, $0.part, from: index) })
        else { return nil }
        let clock = TimePiece.Clock(
            start: LocalTime(minuteOfDay: span.from), end: LocalTime(minuteOfDay: span.to), isPart: true)
        return (.clock(clock), index + 2)
    }

    /// "First thing", "end of the day", "close of business", "после работы".
    private func edgeOfDay(at index: Int) -> Found? {
        if has(index, Self.first, from: index), has(index + 1, Self.tomorrowMorning, from: index) {
            let part = skipping(Self.thingPrepositions, at: index + 2, from: index)
            let end = has(part, Self.morningWord, from: index) ? part + 1 : index + 2
            return (.clock(stretch(9, 10)), end)
        }
        if has(index, ClockLexicon.after, from: index), has(index + 1, Self.work, from: index) {
            return (.clock(stretch(18, 20)), index + 2)
        }
        guard has(index, Self.ends, from: index) else { return nil }
        let end = skipping(Self.endGlue, at: index + 1, from: index)
        return has(end, Self.dayEnd, from: index) ? (.clock(stretch(16, 18)), end + 1) : nil
    }

    private static let morningWord = WordSet("morning")

    func dayPart(at index: Int) -> Found? {
        if let found = thirdOfPart(at: index) ?? edgeOfDay(at: index) { return found }
        let lunch = skipping(SharedLexicon.the, at: index + 1, from: index)
        if has(lunch, Self.lunch, from: index) {
            if has(index, ClockLexicon.after, from: index) || has(index, Self.afterLunch, from: index) {
                return (.clock(stretch(13, 17)), lunch + 1)
            }
            if has(index, Self.around, from: index), has(lunch, Self.noonWords, from: index) {
                return (.clock(TimePiece.Clock(start: hour(12), end: nil)), lunch + 1)
            }
            if has(index, Self.notBefore, from: index), has(index - 1, Self.negation, from: index) {
                return (.clock(stretch(12, 14)), lunch + 1)
            }
            if has(index, Self.nearing, from: index) { return (.clock(stretch(11, 13)), lunch + 1) }
            if has(index, ClockLexicon.before, from: index) { return (.clock(stretch(9, 12)), lunch + 1) }
        }
        if has(index, ClockLexicon.from, from: index), has(index + 1, Self.ofMorning, from: index) {
            return (.clock(stretch(9, 12)), index + 2)
        }
        if has(index, Self.towards, from: index) {
            let evening = skipping(ClockLexicon.to, at: index + 1, from: index, limit: 1)
            let last = has(evening, Self.towards, from: index) ? evening + 1 : evening
            if has(last, Self.eveningWords, from: index) { return (.clock(stretch(17, 19)), last + 1) }
        }
        if has(index, ClockLexicon.at, from: index), has(index + 1, SharedLexicon.lunchHour, from: index) {
            return (.clock(stretch(12, 14)), index + 2)
        }
        let isFirst = has(index, Self.first, from: index)
        if isFirst || has(index, Self.second, from: index), has(index + 1, Self.halfOfDay, from: index),
            has(index + 2, Self.ofDay, from: index)
        {
            return (
                .clock(isFirst ? stretch(9, 12) : stretch(13, 17)),
                skipping(Self.ofDay, at: index + 2, from: index, limit: 3)
            )
        }
        guard !has(index - 1, Self.greetings, from: index),
            let part = Self.parts.first(where: { has(index, $0.words, from: index) })
        else { return nil }
        if part.start == part.end { return (.clock(TimePiece.Clock(start: hour(part.start), end: nil)), index + 1) }
        return (.clock(stretch(part.start, part.end)), index + 1)
    }
}
