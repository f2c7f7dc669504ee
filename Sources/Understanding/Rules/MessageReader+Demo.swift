import Foundation
import Scheduling

/// Negotiating a demo: asking, choosing a slot, naming a time, moving, cancelling.
extension MessageReader {
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

    func collectDemo(into draft: inout Draft) {
        let named = findings(.demo)
        let time = times.best()
        let isScheduling =
            context.awaitsDemoTime || !OfferedSlots.starts(in: context).isEmpty || isBooked || offer == .demo
        if let change = bookedChange(named: named) {
            draft.add(
                .demo, at: change.place, because: "demo.\(change.action.rawValue)",
                isCertain: isBooked || !named.isEmpty)
            draft.demoAction = change.action
            if change.action == .move { draft.when = movedTime(time) }
            return
        }
        if isScheduling, let only = OfferedSlots.left(by: times, in: context) {
            draft.add(.demo, at: 0, because: "demo.slot", isCertain: true)
            take(slot: only, into: &draft)
            return
        }
        let isOpen = time.map { times.isRefused($0.mention) } ?? true
        if isOpen, !OfferedSlots.starts(in: context).isEmpty, let place = declined(time) {
            draft.add(.demo, at: place, because: "demo.decline", isCertain: true)
            draft.demoAction = .decline
            return
        }
        if isScheduling, let choice = OfferedSlots.choice(utterance, in: context),
            time.map({ !$0.mention.hasDay || $0.mention.instant != nil }) ?? true
        {
            draft.add(.demo, at: 0, because: "demo.slot", isCertain: true)
            let start = OfferedSlots.starts(in: context)[choice]
            if let shift = MeetingHour.shift(utterance, from: start, in: context) {
                (draft.when, draft.demoAction) = (.moment(shift.moment), .request)
            } else {
                take(slot: choice, into: &draft)
            }
            return
        }
        if let first = named.first(where: { !isDeferred($0) }) {
            draft.add(.demo, at: first.range.lowerBound, because: first.rule.name, isCertain: true)
            settleTime(time, into: &draft)
            return
        }
        guard let time, isFreeForDemo, !time.mention.isBound else { return }
        // A day and an hour without more is an appointment; a mere day only where we asked for one.
        let isAppointment = time.mention.hasDay && time.mention.hasClock && !isCall
        let isExchanged = time.mention.hasDay && Self.otherTime.contains { $0.firstMatch(in: utterance) != nil }
        guard offer != .snooze || context.awaitsDemoTime, isAppointment || isScheduling || isExchanged else { return }
        draft.add(.demo, at: time.mention.range.lowerBound, because: "demo.time", isCertain: isScheduling)
        settleTime(time, into: &draft)
    }

    /// Whether the time named is not when to come back: beside slots that were offered, "let's" is said of one of them.
    private var isFreeForDemo: Bool {
        guard !context.awaitsDemoTime else { return true }
        let isOffered = !OfferedSlots.starts(in: context).isEmpty
        return findings(.snooze).allSatisfy { isOffered && $0.rule.name == "later.verb" }
    }

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
    private static let meetingWords = WordSet("демо|demo|demos|звонк*|созвон*|call|calls|meeting|meetings|встреч*")

    /// Where the person says that none of the times offered suits; to want no demo, or nothing at all, is something else.
    private func declined(_ refused: TimeReader.Resolved?) -> Int? {
        let tokens = utterance.tokens
        guard !tokens.contains(where: { Self.meetingWords.contains($0) && $0.isNegated }),
            findings(.notInterested, named: "no.interest").isEmpty
        else { return nil }
        if let place = Self.declining.compactMap({ $0.firstMatch(in: utterance)?.lowerBound }).min() { return place }
        guard let place = Self.unsuited.compactMap({ $0.firstMatch(in: utterance)?.lowerBound }).min() else {
            return nil
        }
        let namesTime = refused != nil || tokens.contains { Self.timeNouns.contains($0) }
        return namesTime ? place : nil
    }

    private static let calling = WordSet(
        "напиш*|напомн*|набер*|позвон*|перезвон*|call|ping|write|remind|email|пишите|звоните|text|return|back")

    private var isCall: Bool { utterance.tokens.contains { Self.calling.contains($0) } && !context.awaitsDemoTime }

    /// "Созвонимся позже", "let's talk again in March": named, but put off without a day.
    private func isDeferred(_ finding: Finding) -> Bool {
        if times.best()?.mention.isBound ?? false, !findings(.snooze, named: "later.away").isEmpty { return true }
        let later = findings(.snooze).filter { $0.rule.name == "later.return" || $0.rule.name == "later.not-now" }
        guard later.contains(where: { $0.sentence == finding.sentence && $0.clause >= finding.clause }) else {
            return false
        }
        return !(times.best()?.mention.hasClock ?? false)
    }

    // MARK: A meeting already booked

    private func bookedChange(named: [Finding]) -> (action: DemoAction, place: Int)? {
        let isNamed = !named.isEmpty || utterance.tokens.contains { Self.meetings.contains($0) }
        guard isBooked || isNamed else { return nil }
        let place = { (words: WordSet) in utterance.tokens.firstIndex { words.contains($0) && !$0.isNegated } }
        let first = { (phrases: [Pattern]) in phrases.compactMap { $0.firstMatch(in: utterance)?.lowerBound }.first }
        let shift = MeetingHour.shift(utterance, in: context)
        if let moves = place(Self.moving) ?? first(Self.otherTime) ?? shift?.place,
            isBooked || place(Self.firmMoves) != nil
        {
            return (.move, moves)
        }
        if let cancels = place(Self.cancelling) ?? first(Self.callingOff) { return (.cancel, cancels) }
        guard isBooked, let unable = first(Self.unable) else { return nil }
        return (times.best().map { times.isRefused($0.mention) } ?? true ? .cancel : .move, unable)
    }

    /// The sentences that speak of moving or cancelling the meeting booked; their question marks ask for no facts.
    var changeSentences: Set<Int> {
        let shift = MeetingHour.shift(utterance, in: context).map { utterance.tokens[$0.place].sentence }
        let said = utterance.tokens.filter { Self.moving.contains($0) || Self.cancelling.contains($0) }.map(\.sentence)
        return Set([0] + said).union(shift.map { [$0] } ?? [])
    }

    private static let callingOff = ["call _3 off"].map(Pattern.init)

    private static let meetings = WordSet("демо|демонстрац*|созвон*|звонок|встреч*|показ|demo|call|meeting|walkthrough")
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

    // MARK: Times

    private func take(slot index: Int, into draft: inout Draft) {
        draft.chosenSlot = context.offeredSlots.indices.contains(index) ? index : nil
        draft.when = .moment(OfferedSlots.starts(in: context)[index])
        draft.demoAction = .accept
    }

    func settleTime(_ time: TimeReader.Resolved?, into draft: inout Draft) {
        let starts = OfferedSlots.starts(in: context)
        if let time {
            let named = DateWords.chosen(time, in: context)
            let when = isBooked ? MeetingHour.kept(named, of: time.mention, in: context) : named
            draft.when = when
            if case .moment(let moment) = when, let index = starts.firstIndex(of: moment) {
                return take(slot: index, into: &draft)
            }
        } else if let choice = OfferedSlots.choice(utterance, in: context) {
            return take(slot: choice, into: &draft)
        }
        draft.demoAction = isBooked && time != nil ? .move : .request
    }
}
