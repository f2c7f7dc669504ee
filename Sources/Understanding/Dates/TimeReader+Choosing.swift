import Foundation
import Scheduling

/// Which of the times named is meant.
extension TimeReader {
    /// The time meant among several: not one that is refused, rather a moment than a day, rather a day than an absence's end.
    func best() -> Resolved? { best(of: resolved()) }

    /// The same among some of the times, such as those of the sentences that count.
    func best(of all: [Resolved]) -> Resolved? {
        let open = open(of: all)
        let candidates = open.isEmpty ? all.filter { !$0.mention.isExcluded } : open
        let ranks = candidates.enumerated().map { rank($0.element) * 100 - $0.offset }
        guard let most = ranks.indices.max(by: { ranks[$0] < ranks[$1] }) else { return nil }
        return spanned(at: most, in: candidates)
    }

    /// The times that are not refused; "the day after too" is refused with the day before it.
    func open(of all: [Resolved]) -> [Resolved] {
        var refused = all.map { isRefused($0.mention) }
        let withdrawn = withdrawn(from: all, refused)
        for index in all.indices.dropFirst() where refused[index - 1] && isTheSame(all[index].mention) {
            refused[index] = true
        }
        // "Friday and Saturday don't work": neither does.
        for index in all.indices.dropLast().reversed() where refused[index + 1] && all[index + 1].mention.isAlternative
        {
            refused[index] = true
        }
        return all.indices.filter { !refused[$0] && !withdrawn.contains($0) }.map { all[$0] }
    }

    private static let likewise = WordSet("тоже|также|too|neither|nor")

    private func isTheSame(_ mention: TimeMention) -> Bool {
        clause(of: mention).contains { Self.likewise.contains(utterance.tokens[$0]) }
    }

    /// Of alternatives of one kind, the time from the first to the last.
    private func spanned(at index: Int, in all: [Resolved]) -> Resolved {
        var (first, last) = (index, index)
        let hasClock = all[index].mention.hasClock
        while first > 0, all[first].mention.isAlternative, all[first - 1].mention.hasClock == hasClock { first -= 1 }
        while last + 1 < all.count, all[last + 1].mention.isAlternative, all[last + 1].mention.hasClock == hasClock {
            last += 1
        }
        let ends = all[first...last]
        guard first < last, let from = ends.compactMap(\.when.earliest).min(),
            let to = ends.compactMap(\.when.latest).max(),
            from < to,
            zip(ends, ends.dropFirst()).allSatisfy({ ($0.when.earliest ?? to) <= ($1.when.earliest ?? from) })
        else { return all[index] }
        return Resolved(mention: all[first].mention, when: .day(from: from, to: to))
    }

    private func rank(_ resolved: Resolved) -> Int {
        let mention = resolved.mention
        var rank = 0
        if mention.hasDay { rank += 8 }
        if mention.hasClock { rank += mention.clock?.end == nil ? 5 : 4 }
        // "In five minutes" is seldom when to meet.
        if mention.instant != nil || mention.isStay { rank -= 7 }
        if mention.isDay(parser.today) || isOld(mention) { rank -= 7 }
        if let from = resolved.when.earliest, let to = resolved.when.latest, to.timeIntervalSince(from) > 9 * 86_400 {
            // The month it is says why rather than when.
            rank -= from <= context.now ? 4 : 0
        }
        if let from = resolved.when.earliest, let to = resolved.when.latest, to.timeIntervalSince(from) <= 86_400 * 1.1,
            mention.relation == .at
        {
            rank += 1
        }
        // "We meet on the 3rd, so a week after that": the first day is only what the other is counted from.
        if mention.later != nil { rank += 2 }
        if mention.isUnclear { rank -= 6 }
        if mention.isBound { rank -= 6 }
        let before = mention.range.lowerBound - 1
        if before >= 0, Self.preferences.contains(utterance.tokens[before]) { rank += 2 }
        return rank
    }

    private static let spoken = WordSet(
        "said|agreed|we'd|was|were|had|promised|договаривались|договорились|обещал|обещала|был|была|было|назначили|назначил|стоял"
    )

    private static let oldDays = WordSet("завтрашн*|сегодняшн*|tomorrow's|today's")

    /// Whether it is the time of a meeting spoken of before: "we'd said four", "завтрашний созвон".
    private func isOld(_ mention: TimeMention) -> Bool {
        let tokens = utterance.tokens
        let first = tokens[mention.range.lowerBound]
        if Self.oldDays.contains(first) { return true }
        return tokens[max(0, mention.range.lowerBound - 4)..<mention.range.lowerBound].contains {
            $0.clause == first.clause && Self.spoken.contains($0)
        }
    }

    private static let preferences = WordSet("лучше|rather|instead|скорее|actually|try|давайте|let's")

    // MARK: Refusals

    /// Say that a time is no good.
    static let refusals = WordSet(
        """
        не|нет|не-|занят|занята|заняты|занято|неудобно|никак|завал|забит|забита|забито|слишком|аврал|некогда|crazy|busy|packed|full|bad|\
        doesn't|can't|won't|hectic|slammed|swamped|booked|impossible|write-off|tough|closed|out|insane|nuts|terrible|isn't|not|unavailable|\
        drop|scratch|mad|off|away|hopeless|couldn't|travelling|traveling|vacation|leave|отпуск*|командировк*|neither|nor|\
        shot|отмен*|отбой|cancel|cancels|cancelled|canceled|scrap
        """)
    private static let earliest = WordSet("раньше|earlier|before")
    private static let no = WordSet("no|none")
    private static let harmless = WordSet("later|problem|problems|worries|matter|earlier|sooner|doubt|rush")
    private static let nowadays = WordSet("сейчас|currently|now|щас")
    private static let proposing = WordSet("давай|давайте|let's|лучше|если|if|when|когда|could|can|reopens|reopen")
    private static let joining = WordSet("and|и|or|или")
    private static let stops = WordSet("стоп|нет|no|wait|хотя|actually|ой|nope|except|sorry")

    /// Whether the clause says that this time is no good.
    func isRefused(_ mention: TimeMention) -> Bool {
        let tokens = utterance.tokens
        guard mention.range.lowerBound < tokens.count, !mention.isBound else { return false }
        if mention.isExcluded { return true }
        let before = mention.range.lowerBound
        let isEarliest = tokens[max(0, before - 3)..<before].contains { Self.earliest.contains($0) }
        if mention.relation == .earliest || mention.relation == .from && isEarliest { return false }
        // "It is the end of the year now": why not, rather than when.
        if before > 0, Self.nowadays.contains(tokens[before - 1]) { return true }
        return clause(of: mention).contains { isRefusal($0) }
    }

    private func isRefusal(_ index: Int) -> Bool {
        let tokens = utterance.tokens
        if Self.refusals.contains(tokens[index]) {
            // "Not before", "не дольше часа", "reach out" refuse nothing.
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            if let next, Self.earliest.contains(next) || isComparative(next) { return false }
            let before = index > 0 ? tokens[index - 1] : nil
            if Self.leave.contains(tokens[index]) { return before.map { Self.onLeave.contains($0) } ?? false }
            if Self.drop.contains(tokens[index]) { return !(next.map { Self.me.contains($0) } ?? false) }
            return !(Self.out.contains(tokens[index]) && before.map { Self.reaching.contains($0) } ?? false)
        }
        return Self.no.contains(tokens[index])
            && !(index + 1 < tokens.count && Self.harmless.contains(tokens[index + 1]))
    }

    private static let leave = WordSet("leave")
    private static let onLeave = WordSet("on|annual|parental|maternity|paternity|sick|family")
    private static let drop = WordSet("drop")
    private static let me = WordSet("me|us|a|by")
    private static let out = WordSet("out")
    private static let reaching = WordSet("reach|back|check|try|find|work|figure")
    private static let comparatives = WordSet(
        "longer|later|more|sooner|less|более|менее|дольше|больше|меньше|позже|позднее")

    private func isComparative(_ token: Token) -> Bool { Self.comparatives.contains(token) }

    /// The places around a mention that speak of it: its clause as far as a proposal begins, without the mention itself.
    private func clause(of mention: TimeMention) -> [Int] {
        let tokens = utterance.tokens
        let clause = tokens[mention.range.lowerBound].clause
        var places: [Int] = []
        var before = mention.range.lowerBound - 1
        while before >= max(0, mention.range.lowerBound - 12), tokens[before].clause == clause,
            !Self.proposing.contains(tokens[before])
        {
            places.append(before)
            before -= 1
        }
        var after = mention.range.upperBound
        let last = tokens[max(mention.range.lowerBound, min(after, tokens.count) - 1)].clause
        while after < min(tokens.count, mention.range.upperBound + 6), tokens[after].clause == last,
            !Self.proposing.contains(tokens[after]),
            !Self.joining.contains(tokens[after])
        {
            places.append(after)
            after += 1
        }
        return places
    }

    /// The places of days that are taken back later: "Tuesday at 11… no, Tuesday is full".
    private func withdrawn(from all: [Resolved], _ refused: [Bool]) -> Set<Int> {
        var places: Set<Int> = []
        var takenBack: Set<Weekday> = []
        for index in all.indices.reversed() {
            let mention = all[index].mention
            guard let day = mention.weekday?.day else { continue }
            if takenBack.contains(day) { places.insert(index) }
            let before = mention.range.lowerBound - 1
            let isStopped = before >= 0 && Self.stops.contains(utterance.tokens[before])
            if !mention.hasClock, refused[index] || isStopped { takenBack.insert(day) }
        }
        return places
    }
}
