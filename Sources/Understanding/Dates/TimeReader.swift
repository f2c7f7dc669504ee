import Foundation
import Scheduling

/// Puts the pieces of a message together and resolves them to moments.
struct TimeReader {
    /// A mention with what it resolves to.
    struct Resolved: Sendable {
        let mention: TimeMention
        let when: When
    }

    let utterance: Utterance
    let context: ReadingContext
    private let parser: DateParser
    private let zone: TimeZone
    /// Every time named in the message, in order; what has passed is left out.
    let mentions: [TimeMention]
    /// Whether the message names a zone other than the conversation's.
    let namesZone: Bool

    init(_ utterance: Utterance, context: ReadingContext, language: Language) {
        self.utterance = utterance
        self.context = context
        parser = DateParser(utterance, context: context, language: language)
        let pieces = parser.pieces()
        var named: TimeZone?
        for case .zone(let zone) in pieces.map(\.content) { named = zone }
        zone = named ?? context.zone
        namesZone = named != nil
        mentions = TimeReader.mentions(pieces, utterance)
    }

    /// The times named, resolved, in order.
    func resolved() -> [Resolved] {
        var result: [Resolved] = []
        var last: DaySpan?
        for mention in mentions {
            guard let when = when(mention, after: last) else { continue }
            result.append(Resolved(mention: mention, when: when))
            last = span(mention, after: last) ?? last
        }
        return result
    }

    /// The time meant among several: not one that is refused, rather a moment than a day, rather a day than an absence's end.
    func best() -> Resolved? {
        let all = resolved()
        let open = all.filter { !isRefused($0.mention) }
        let candidates = open.isEmpty ? all : open
        return candidates.max { rank($0, among: candidates) < rank($1, among: candidates) }
    }

    // MARK: Choosing

    /// Say that a time is no good.
    static let refusals = WordSet(
        """
        не|нет|не-|занят|занята|заняты|занято|неудобно|никак|завал|забит|забита|забито|слишком|аврал|некогда|crazy|busy|packed|full|bad|\
        doesn't|can't|won't|hectic|slammed|swamped|booked|impossible|tough|closed|out|insane|nuts|terrible|isn't|not|unavailable|\
        mad|off|away|hopeless|couldn't|travelling|traveling|vacation|leave|отпуск*|командировк*
        """)
    private static let preferences = WordSet("лучше|rather|instead|скорее|actually|try|давайте|let's")

    /// Whether the clause says that this time is no good.
    func isRefused(_ mention: TimeMention) -> Bool {
        guard mention.range.lowerBound < utterance.tokens.count, !mention.isBound else { return false }
        let before = mention.range.lowerBound
        let isEarliest = utterance.tokens[max(0, before - 3)..<before].contains { Self.earliest.contains($0) }
        if mention.relation == .from, isEarliest { return false }
        // "It is the end of the year now": why not, rather than when.
        if mention.range.lowerBound > 0, Self.nowadays.contains(utterance.tokens[mention.range.lowerBound - 1]) {
            return true
        }
        let clause = utterance.tokens[mention.range.lowerBound].clause
        let sentence = utterance.tokens[mention.range.lowerBound].sentence
        let tokens = utterance.tokens
        for (index, token) in tokens.enumerated() where token.sentence == sentence && token.clause == clause {
            if mention.range.contains(index) { continue }
            if Self.refusals.contains(token), !Self.earliest.contains(token) { return true }
            let isNo =
                Self.no.contains(token) && !(index + 1 < tokens.count && Self.harmless.contains(tokens[index + 1]))
            if isNo { return true }
        }
        return false
    }

    private static let earliest = WordSet("раньше|earlier|before")
    private static let no = WordSet("no|none")
    private static let harmless = WordSet("later|problem|problems|worries|matter|earlier|sooner|doubt|rush")
    private static let nowadays = WordSet("сейчас|currently|now|щас")

    private func rank(_ resolved: Resolved, among all: [Resolved]) -> Int {
        let mention = resolved.mention
        var rank = 0
        if mention.hasDay { rank += 4 }
        if mention.hasClock { rank += 2 }
        if mention.isUnclear { rank -= 3 }
        if mention.isBound { rank -= 3 }
        let before = mention.range.lowerBound - 1
        if before >= 0, Self.preferences.contains(utterance.tokens[before]) { rank += 1 }
        // Of equals the first: `max` takes the last, so the place counts against the later ones.
        let place = all.firstIndex { $0.mention.range == mention.range } ?? 0
        return rank * 100 - place
    }

    // MARK: Mentions

    private static func mentions(_ pieces: [TimePiece], _ utterance: Utterance) -> [TimeMention] {
        var result: [TimeMention] = []
        var pastEnd: Int?
        for piece in pieces {
            if case .zone = piece.content { continue }
            if case .past = piece.content {
                pastEnd = piece.range.upperBound
                continue
            }
            // A time of day beside "yesterday" has passed with it.
            if case .clock = piece.content, let end = pastEnd, piece.range.lowerBound - end <= 1 { continue }
            if var last = result.last, isNear(last, piece, utterance), last.merge(piece) {
                result[result.count - 1] = last
            } else {
                result.append(TimeMention(piece))
            }
        }
        return result
    }

    private static func isNear(_ mention: TimeMention, _ piece: TimePiece, _ utterance: Utterance) -> Bool {
        let between = mention.range.upperBound..<max(mention.range.upperBound, piece.range.lowerBound)
        let tokens = utterance.tokens
        if tokens[mention.range.lowerBound].sentence != tokens[piece.range.lowerBound].sentence {
            if case .clock = piece.content { return between.count <= 2 && !mention.hasClock }
            return false
        }
        if between.contains(where: { utterance.isContrast($0) || separators.contains(tokens[$0]) }) {
            return false
        }
        // "Not tomorrow, but Monday": what a clause refuses is no part of what the next one proposes.
        let (first, second) = (tokens[mention.range.lowerBound].clause, tokens[piece.range.lowerBound].clause)
        if first != second, tokens.contains(where: { $0.clause == first && refusals.contains($0) }) { return false }
        return between.count <= 6
    }

    private static let separators = WordSet("или|or|либо")

    // MARK: Resolution

    /// The days a mention names, `last` being those named before it.
    private func span(_ mention: TimeMention, after last: DaySpan?) -> DaySpan? {
        if mention.isWeekAfter {
            let base = last ?? DaySpan.week(of: parser.today)
            return DaySpan.week(of: base.first.adding(days: 7))
        }
        guard let weekday = mention.weekday else { return mention.days }
        if weekday.occurrence == .following, let last {
            return DaySpan(last.last.adding(days: 1).next(weekday.day))
        }
        if let days = mention.days {
            let day = days.first.next(weekday.day)
            return days.contains(day) ? DaySpan(day) : nil
        }
        return DaySpan(day(weekday.day, weekday.occurrence, clock: mention.clock))
    }

    private func day(_ weekday: Weekday, _ occurrence: TimePiece.Occurrence, clock: TimePiece.Clock?) -> LocalDate {
        let today = parser.today
        switch occurrence {
        case .nextWeek, .following: return today.startOfWeek.adding(days: 7 + weekday.ordinal)
        case .nearest, .thisWeek:
            let day = today.next(weekday)
            guard day == today else { return day }
            let isAhead = clock.map { today.moment(at: $0.start, in: zone) > context.now } ?? (occurrence == .thisWeek)
            return isAhead ? today : today.adding(days: 7)
        }
    }

    private func when(_ mention: TimeMention, after last: DaySpan?) -> When? {
        let words = utterance.text(mention.range)
        if mention.isUnclear { return .ambiguous(words) }
        if let instant = mention.instant { return .moment(instant) }
        guard mention.hasDay else { return mention.clock.map { timeOnly($0) } }
        guard let span = span(mention, after: last) else { return .ambiguous(words) }
        let bounded = bounded(span, mention.relation)
        // "After the holidays", said when they are long over: which ones?
        if mention.relation == .after, bounded.last < parser.today { return .ambiguous(words) }
        return resolve(bounded, mention.clock)
    }

    /// The days meant by "after", "until", "by" and "from".
    private func bounded(_ span: DaySpan, _ relation: TimePiece.Relation) -> DaySpan {
        switch relation {
        case .at, .by: return span
        case .until: return DaySpan(span.first)
        case .from:
            guard span.length > 14 else { return span }
            let first = max(span.first, parser.today)
            return DaySpan(first, max(first, min(first.adding(days: 6), span.last)))
        case .after:
            let next = span.last.adding(days: 1)
            guard span.length > 1 else { return DaySpan(next) }
            return DaySpan(Holidays.workday(next))
        }
    }

    private func resolve(_ span: DaySpan, _ clock: TimePiece.Clock?) -> When {
        guard let clock, span.isDay || clock.end == nil, span.length <= 7 else {
            let from = max(span.first.start(in: context.zone), context.now)
            let to = span.last.adding(days: 1).start(in: context.zone)
            return .day(from: min(from, to), to: to)
        }
        let start = span.first.moment(at: clock.start, in: zone)
        guard span.isDay else { return .day(from: start, to: span.last.moment(at: clock.start, in: zone)) }
        guard let end = clock.end else { return .moment(start) }
        return .day(from: start, to: max(start, span.first.moment(at: end, in: zone)))
    }

    /// A time of day without a day: that of a slot offered, else the next time the clock shows it.
    private func timeOnly(_ clock: TimePiece.Clock) -> When {
        for slot in OfferedSlots.starts(in: context) {
            let local = LocalDateTime(slot, in: zone).time
            if clock.end.map({ clock.start <= local && local < $0 }) ?? (local == clock.start) { return .moment(slot) }
        }
        let base = context.bookedSlot.map { LocalDate($0.start, in: zone) } ?? LocalDate(context.now, in: zone)
        let day = base.moment(at: clock.start, in: zone) > context.now ? base : parser.today.adding(days: 1)
        return resolve(DaySpan(day), clock)
    }
}
