import Foundation
internal import Scheduling

/// Negotiating a demo: which slot is taken, which time named, whether a meeting is moved or called off.
extension DetailReader {
    /// What is to happen with the demo, and when.
    struct Demo {
        var action: DemoAction
        var slot: Int?
        var when: When?
    }

    /// What a message that speaks of a demo says of it.
    ///
    /// - Parameter isOff: Whether the message also says that nothing is wanted: a meeting booked is then called off.
    func demo(isOff: Bool) -> Demo {
        let time = newTime
        let starts = OfferedSlots.starts(in: context)
        if let change = bookedChange(isOff: isOff) {
            // Who calls one time off and names another moves the meeting.
            let isMoved =
                change == .move
                || !isOff && time.map { isOpen($0) && isNear($0.when) && isNamedAfterCancelling($0) } ?? false
            let when = isMoved ? movedTime(time) : nil
            // "Cancel tomorrow, I'll be in touch to rearrange": its own time is none to move a meeting to.
            let isOwn = when == MeetingHour.referenceStart(in: context).map { .moment($0) }
            let isOff = isOwn && time.map { callsOff($0.mention) } ?? false
            return Demo(action: isMoved && !isOff ? .move : .cancel, when: isOff ? nil : when)
        }
        if let only = OfferedSlots.left(by: times, in: context) { return taken(only) }
        let namesNone = time.map { times.isRefused($0.mention) } ?? true
        if namesNone, !starts.isEmpty, isDeclined(time) { return Demo(action: .decline) }
        if let choice = OfferedSlots.choice(utterance, in: context),
            time.map({ !$0.mention.hasDay || $0.mention.instant != nil }) ?? true
        {
            if let shift = MeetingHour.shift(utterance, from: starts[choice], in: context) {
                return Demo(action: .request, when: .moment(shift.moment))
            }
            return taken(choice)
        }
        return requested(time)
    }

    /// Whether the clause of a time calls it off.
    private func callsOff(_ mention: TimeMention) -> Bool {
        let clause = utterance.tokens[mention.range.lowerBound].clause
        return utterance.tokens.contains { $0.clause == clause && Self.cancelling.contains($0) && !$0.isNegated }
    }

    /// The new time comes after the words that call the old one off.
    private func isNamedAfterCancelling(_ time: TimeReader.Resolved) -> Bool {
        guard !time.mention.isDay(LocalDate(context.now, in: context.zone)) else { return false }
        guard let word = utterance.tokens.firstIndex(where: { Self.cancelling.contains($0) }) else { return true }
        return word < time.mention.range.lowerBound
    }

    /// Whether a time is near enough for a meeting; "some time in spring" is when to come back.
    private func isNear(_ when: When) -> Bool {
        guard let from = when.earliest, let to = when.latest else { return false }
        return to.timeIntervalSince(from) <= 8 * 86_400
    }

    private func isOpen(_ time: TimeReader.Resolved) -> Bool { !times.isRefused(time.mention) }

    /// The time meant; beside the day of the meeting spoken of, another day is the new one.
    private var newTime: TimeReader.Resolved? {
        let all = times.resolved()
        guard all.count > 1, let start = MeetingHour.referenceStart(in: context) else { return times.best() }
        let day = LocalDate(start, in: context.zone)
        let others = all.filter { found in
            guard found.mention.hasDay, let from = found.when.earliest else { return !found.mention.hasDay }
            return LocalDate(from, in: context.zone) != day || found.mention.hasClock && found.when != .moment(start)
        }
        // "To Friday, please: on Thursday we are out from ten to twelve" says why, of the meeting's own day.
        let elsewhere = others.filter { found in
            found.when.earliest.map { LocalDate($0, in: context.zone) != day || found.mention.clock?.end == nil }
                ?? true
        }
        if elsewhere.contains(where: { isOpen($0) && $0.mention.hasDay }) { return times.best(of: elsewhere) }
        return others.contains { isOpen($0) && $0.mention.hasDay } ? times.best(of: others) : times.best()
    }

    private func requested(_ time: TimeReader.Resolved?) -> Demo {
        let starts = OfferedSlots.starts(in: context)
        guard let time else {
            if starts.count == 1, agrees { return taken(0) }
            return Demo(action: .request, when: agrees ? timeProposed : nil)
        }
        let named = DateWords.chosen(time, in: context)
        let isMoved = isBooked && !Offer.asks(context.lastAgentText)
        let when =
            isMoved
            ? MeetingHour.kept(named, of: time.mention, in: context)
            : MeetingHour.same(named, of: time.mention, utterance, in: context)
        if case .moment(let moment) = when, let index = starts.firstIndex(of: moment) { return taken(index) }
        return Demo(action: isBooked ? .move : .request, when: when)
    }

    /// Whether a message that names no time takes the one proposed: it says nothing against it.
    private var agrees: Bool {
        if let answer = ShortAnswer(utterance) { return answer != .no && answer != .notNow }
        let clause = utterance.tokens.prefix { $0.clause == 0 }
        if clause.contains(where: { Self.forIt.contains($0) && !$0.isNegated }) { return true }
        let first = utterance.tokens.prefix { $0.sentence == 0 }
        return !isDeclined(nil) && !first.contains { Self.againstIt.contains($0) && !Self.isHarmless($0, in: first) }
    }

    private static let forIt = WordSet(
        "yes|works|fine|ok|good|great|perfect|confirmed|силе|да|ага|удобно|подходит|устраивает|годится|можно|хорошо")
    private static let againstIt = WordSet("не|нет|no|not|can't|don't|doesn't|won't|nope|isn't|никак|never")

    private static func isHarmless(_ token: Token, in sentence: ArraySlice<Token>) -> Bool {
        sentence.contains { against.contains($0) }
    }

    private static let against = WordSet("против|возражаю|возражаем|problem|problems|mind|проблема|вопрос")

    private func taken(_ index: Int) -> Demo {
        Demo(
            action: .accept, slot: context.offeredSlots.indices.contains(index) ? index : nil,
            when: .moment(OfferedSlots.starts(in: context)[index]))
    }

    /// The one time that the agent's last words propose: "I am free tomorrow at three. Shall I book it?"
    private var timeProposed: When? { isBooked && !Offer.asks(context.lastAgentText) ? nil : proposal?.when }

    var proposal: TimeReader.Resolved? {
        let named = OfferedSlots.open(in: context).filter(\.mention.hasDay)
        return named.count == 1 ? named[0] : nil
    }

    // MARK: None of the times offered

    private static let declining = [
        "ни один|одно|одного|одна|какой|какое|какая|какие", "никакой|никакое|никакие _3 не", "none|neither",
        "can't|cannot make|do any|either|those|these|them",
        "друг*|иные|ещё _1 время|варианты|вариант|слоты|слот|даты|дата|окна|окошки|дни|день",
        "another|other|different|more|alternative _1 time|times|slot|slots|option|options|date|dates|day|days",
    ].map(Pattern.init)
    private static let unsuited = [
        "не подходит|подходят|подойдёт|подойдут|получится|получается|удобно|могу|можем|смогу|сможем|устраивает|годится",
        "неудобно|неудобны",
        "don't|doesn't|won't|not|can't _1 work|suit|fit|possible|convenient|good|do|make|available",
    ].map(Pattern.init)
    private static let timeNouns = WordSet(
        "врем*|вариант*|слот*|дат*|день|дни|окна|time|times|slot|slots|option|options|date|dates|day|days")

    /// Whether the person says that none of the times offered suits.
    func isDeclined(_ refused: TimeReader.Resolved?) -> Bool {
        if Self.declining.contains(where: { $0.firstMatch(in: utterance) != nil }) { return true }
        guard Self.unsuited.contains(where: { $0.firstMatch(in: utterance) != nil }) else { return false }
        return refused != nil || utterance.tokens.contains { Self.timeNouns.contains($0) }
    }

    // MARK: A meeting already booked

    private static let cancelling = WordSet(
        "отмен*|отменит*|отменя*|cancel|cancels|cancelled|canceled|cancelling|canceling|отбой|call-off|отказ*|scrap")
    private static let unable = [
        "не смогу|сможем|получится|получается|успеваю|приду|придём|буду|будем",
        "не подключ*|выйду|явлюсь|явимся|присоедин*", "can't|won't|unable make|attend|join|be|do|to", "заболел*|болею",
        "something|came came|up", "форс-мажор*",
        "have to cancel|drop|skip",
    ].map(Pattern.init)
    private static let moving = WordSet(
        "перенес*|перенос*|передвин*|подвин*|сдвин*|перенёс*|reschedul*|move|push|postpone|shift|rearrange|bump|сместит*|отложит*|отложим|попозже|пораньше|later|earlier|bring"
    )
    private static let otherTime = [
        "друг* время|день|дату|час", "another|different|other time|day|date|slot", "на другой|другое|другую",
        "вместо _3", "instead",
    ].map(Pattern.init)

    private func bookedChange(isOff: Bool) -> DemoAction? {
        let has = { (words: WordSet) in utterance.tokens.contains { words.contains($0) && !$0.isNegated } }
        let says = { (phrases: [Pattern]) in phrases.contains { $0.firstMatch(in: utterance) != nil } }
        let moves =
            has(Self.moving) || says(Self.otherTime) || MeetingHour.shift(utterance, in: context) != nil
        if moves, isBooked || has(Self.firmMoves) || MeetingHour.referenceStart(in: context) != nil { return .move }
        if cancels || says(Self.callingOff) || (isBooked && isOff) { return .cancel }
        guard isBooked, says(Self.unable) else { return nil }
        return times.best().map { times.isRefused($0.mention) } ?? true ? .cancel : .move
    }

    /// Whether a meeting is called off; "there is nothing to cancel" calls none off.
    private var cancels: Bool {
        let tokens = utterance.tokens
        return tokens.indices.contains { index in
            guard Self.cancelling.contains(tokens[index]), !tokens[index].isNegated else { return false }
            // "At 3:15, otherwise cancel" calls nothing off yet.
            if index > 0, Self.otherwise.contains(tokens[index - 1]) { return false }
            if Self.declinations.contains(tokens[index]), !isBooked { return false }
            return !tokens[(index + 1)...].prefix(3).contains {
                Self.denying.contains($0) && $0.clause == tokens[index].clause
            }
        }
    }

    private static let declinations = WordSet("отказ*")
    private static let otherwise = WordSet("otherwise|else|or|иначе|или|либо")
    private static let denying = WordSet("не|ничего|nothing")
    private static let callingOff = ["call _3 off"].map(Pattern.init)
    private static let firmMoves = WordSet("перенес*|перенос*|передвин*|подвин*|сдвин*|reschedul*|rearrange")

    /// The new time; a day alone keeps the hour of the meeting booked.
    private func movedTime(_ time: TimeReader.Resolved?) -> When? {
        // "A day early … Monday at 11": a moment named is surer than a length.
        let isNamed = time.map { isOpen($0) && $0.mention.hasDay && $0.mention.clock != nil } ?? false
        if !isNamed, let shift = MeetingHour.shift(utterance, in: context) { return .moment(shift.moment) }
        guard let time else {
            guard let choice = OfferedSlots.choice(utterance, in: context) else { return nil }
            let start = OfferedSlots.starts(in: context)[choice]
            return .moment(MeetingHour.shift(utterance, from: start, in: context)?.moment ?? start)
        }
        return MeetingHour.kept(DateWords.chosen(time, in: context), of: time.mention, in: context)
    }
}
