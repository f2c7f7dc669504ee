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
        let time = times.best()
        let starts = OfferedSlots.starts(in: context)
        if let change = bookedChange(isOff: isOff) {
            return Demo(action: change, when: change == .move ? movedTime(time) : nil)
        }
        if let only = OfferedSlots.left(by: times, in: context) { return taken(only) }
        let isOpen = time.map { times.isRefused($0.mention) } ?? true
        if isOpen, !starts.isEmpty, isDeclined(time) { return Demo(action: .decline) }
        if let choice = OfferedSlots.choice(utterance, in: context),
            time.map({ !$0.mention.hasDay || $0.mention.instant != nil }) ?? true
        {
            if let shift = MeetingHour.shift(utterance, from: starts[choice], in: context) {
                return Demo(action: .request, when: .moment(shift.moment))
            }
            return taken(choice)
        }
        if starts.count == 1, isShortAnswer, ShortAnswer(utterance) != .no { return taken(0) }
        return requested(time)
    }

    private func requested(_ time: TimeReader.Resolved?) -> Demo {
        let starts = OfferedSlots.starts(in: context)
        guard let time else {
            return Demo(action: .request, when: isShortAnswer && !isBooked ? timeProposed : nil)
        }
        let named = DateWords.chosen(time, in: context)
        let when = isBooked ? MeetingHour.kept(named, of: time.mention, in: context) : named
        if case .moment(let moment) = when, let index = starts.firstIndex(of: moment) { return taken(index) }
        return Demo(action: isBooked ? .move : .request, when: when)
    }

    private func taken(_ index: Int) -> Demo {
        Demo(
            action: .accept, slot: context.offeredSlots.indices.contains(index) ? index : nil,
            when: .moment(OfferedSlots.starts(in: context)[index]))
    }

    /// The one time that the agent's last words propose: "I am free tomorrow at three. Shall I book it?"
    private var timeProposed: When? { proposal.flatMap { $0.mention.hasClock ? $0.when : nil } }

    var proposal: TimeReader.Resolved? {
        guard let text = context.lastAgentText else { return nil }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        let times = TimeReader(Utterance(text), context: plain, language: language).resolved()
        return times.count == 1 && times[0].mention.hasDay ? times[0] : nil
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

    private static let cancelling = WordSet("отмен*|отменит*|отменя*|cancel*|отбой|call-off|отказ*|scrap")
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
        if moves, isBooked || has(Self.firmMoves) { return .move }
        if has(Self.cancelling) || says(Self.callingOff) || (isBooked && isOff) { return .cancel }
        guard isBooked, says(Self.unable) else { return nil }
        return times.best().map { times.isRefused($0.mention) } ?? true ? .cancel : .move
    }

    private static let callingOff = ["call _3 off"].map(Pattern.init)
    private static let firmMoves = WordSet("перенес*|перенос*|передвин*|подвин*|сдвин*|reschedul*|rearrange")

    /// The new time; a day alone keeps the hour of the meeting booked.
    private func movedTime(_ time: TimeReader.Resolved?) -> When? {
        if let shift = MeetingHour.shift(utterance, in: context) { return .moment(shift.moment) }
        guard let time else {
            return OfferedSlots.choice(utterance, in: context).map { .moment(OfferedSlots.starts(in: context)[$0]) }
        }
        let when = DateWords.chosen(time, in: context)
        return MeetingHour.kept(when, of: time.mention, in: context)
    }
}
