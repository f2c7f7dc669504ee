internal import Basics
import Foundation
import Scheduling

/// Finds the pieces of time in a message. A grammar by hand: each rule looks at one place and says what begins there.
struct DateParser {
    let tokens: [Token]
    let now: Date
    let zone: TimeZone
    let today: LocalDate
    let language: Language
    /// Whether the writer says that the hours named are those of the place they are in.
    let saysLocalTime: Bool

    init(_ utterance: Utterance, context: ReadingContext, language: Language) {
        tokens = utterance.tokens
        now = context.now
        zone = context.zone
        today = LocalDate(context.now, in: context.zone)
        self.language = language
        saysLocalTime = DateParser.saysLocalTime(tokens)
    }

    /// What begins at a place, and the first token after it.
    typealias Found = (content: TimePiece.Content, end: Int)

    /// All pieces, in order.
    func pieces() -> [TimePiece] {
        var result: [TimePiece] = []
        var index = 0
        while index < tokens.count {
            guard let piece = piece(at: index, after: result.last) else {
                index += 1
                continue
            }
            index = max(piece.range.upperBound, index + 1)
            if let last = result.last, let both = dated(last, piece) {
                result[result.count - 1] = both
            } else {
                result.append(piece)
            }
        }
        return result
    }

    private func piece(at index: Int, after last: TimePiece?) -> TimePiece? {
        if let found = weekdayOfMonth(at: index) { return TimePiece(content: found.content, range: index..<found.end) }
        if let found = pastTime(at: index) { return TimePiece(content: found.content, range: index..<found.end) }
        if let found = duration(at: index) {
            return TimePiece(content: found.content, range: index..<found.end, kind: isStay(index) ? .stay : .length)
        }
        if let found = dayWord(at: index) {
            return TimePiece(content: found.content, range: index..<found.end)
        }
        if let piece = endOfPeriod(at: index) { return piece }
        let day =
            numericDate(at: index) ?? dayOfMonth(at: index, after: last) ?? holiday(at: index) ?? period(at: index)
        if let found = day ?? weekday(at: index) {
            if let last = inclusive(found, at: index) { return last }
            if isSince(found, at: index) { return TimePiece(content: .past, range: index..<found.end) }
            let relation = relation(before: index)
            // Who is busy until New Year is back when its holidays are over.
            let isSeason = (relation == .until || relation == .earliest) && holiday(at: index) != nil
            return TimePiece(content: found.content, relation: isSeason ? .after : relation, range: index..<found.end)
        }
        if let found = clock(at: index, followsDay: isDay(last, before: index)) {
            if has(skippingBack(index), Self.since, from: index) {
                return TimePiece(content: .past, range: index..<found.end)
            }
            return TimePiece(content: found.content, range: index..<found.end)
        }
        if let found = zoneWords(at: index, after: last) {
            return TimePiece(content: found.content, range: index..<found.end)
        }
        return nil
    }

    /// Whether a single day ends right before a place: a number there is an hour.
    private func isDay(_ last: TimePiece?, before index: Int) -> Bool {
        guard let last, last.namesDay, index - last.range.upperBound <= 1 else { return false }
        let between = last.range.upperBound..<index
        guard between.allSatisfy({ Counting.isFunction(tokens[$0]) }) else { return false }
        return tokens[index].sentence - tokens[last.range.lowerBound].sentence <= 1
    }

    /// "Понедельник 30-го": a weekday and its date are one piece.
    private func dated(_ one: TimePiece, _ other: TimePiece) -> TimePiece? {
        guard other.range.lowerBound - one.range.upperBound <= 1,
            tokens[one.range.lowerBound].sentence == tokens[other.range.lowerBound].sentence,
            case .weekday(let weekday, .nearest) = one.content, case .days(let span) = other.content, span.isDay,
            span.first.weekday == weekday,
            other.range.lowerBound == one.range.upperBound
                || SharedLexicon.the.contains(tokens[one.range.upperBound])
        else { return nil }
        return TimePiece(
            content: other.content, relation: other.relation == .at ? one.relation : other.relation,
            range: one.range.lowerBound..<other.range.upperBound)
    }

    private static let through = WordSet("по|through|thru")
    private static let inclusively = WordSet("включительно|inclusive|incl")

    /// "По 27 ноября", "до 7 декабря включительно": free again the day after.
    private func inclusive(_ found: Found, at index: Int) -> TimePiece? {
        guard case .days(let span) = found.content, span.isDay else { return nil }
        let isStated = has(found.end, Self.inclusively, from: index)
        guard isStated || has(index - 1, Self.through, from: index) else { return nil }
        return TimePiece(content: found.content, relation: .through, range: index..<(found.end + (isStated ? 1 : 0)))
    }

    private static let since = WordSet("since|w.e.f")

    /// "Since October" has passed; "since Friday is bad" gives a reason.
    private func isSince(_ found: Found, at index: Int) -> Bool {
        guard case .days = found.content else { return false }
        return has(skippingBack(index), Self.since, from: index)
    }

    /// The place before an article.
    private func skippingBack(_ index: Int) -> Int {
        has(index - 1, SharedLexicon.the, from: index) ? index - 2 : index - 1
    }

    // MARK: Looking at tokens

    /// Whether the token at a place is one of these words. Places beyond a sentence's end (seen from `start`) hold nothing.
    func has(_ index: Int, _ words: WordSet, from start: Int) -> Bool {
        isInSentence(index, of: start) && words.contains(tokens[index])
    }

    /// Whether the full stop after a token ends an abbreviation rather than the sentence: "until Nov. 30", "на след. неделе".
    func isAbbreviated(_ index: Int) -> Bool {
        guard tokens.indices.contains(index + 1), tokens[index + 1].gap == .sentence else { return false }
        let token = tokens[index]
        if tokens[index + 1].kind == .number { return DateLexicon.month(token) != nil && token.text.count <= 4 }
        return Self.abbreviations.contains(token) && !tokens[index + 1].isCapitalized
    }

    private static let abbreviations = WordSet("след|сл|тек|ближ")

    func isInSentence(_ index: Int, of start: Int) -> Bool {
        tokens.indices.contains(index) && tokens.indices.contains(start)
            && tokens[index].sentence == tokens[start].sentence
    }

    /// The place after any of these words, at most `limit` of them.
    func skipping(_ words: WordSet, at index: Int, from start: Int, limit: Int = 2) -> Int {
        var next = index
        while next < index + limit, has(next, words, from: start) { next += 1 }
        return next
    }

    /// The whole number written by the digits at a place.
    func integer(_ index: Int, from start: Int) -> Int? {
        guard isInSentence(index, of: start), tokens[index].kind == .number, tokens[index].text.utf8.count <= 6 else {
            return nil
        }
        return Int(tokens[index].text)
    }

    // MARK: Relations

    private static let side = WordSet("side")
    private static let this = WordSet("this")

    /// "This side of Christmas": before it.
    func isSide(_ index: Int, from start: Int) -> Bool {
        has(index, Self.side, from: start) && has(index - 1, Self.this, from: start)
    }

    private static let than = WordSet("than|чем")
    private static let until = WordSet("до|until|till|til|thru|through|'til")
    private static let after = WordSet("после|після|after|past|спустя|позже|позднее|post")
    private static let by = WordSet("к|by|before|раньше|ко")
    private static let from = WordSet("с|со|з|from|starting|начиная|since|beginning|once")
    private static let glue = WordSet(
        "the|в|во|на|about|around|примерно|около|где-то|of|my|at|on|st|saint|конца|ещё|как")
    private static let negative = WordSet("не|not|no")
    private static let not = WordSet("не")
    private static let earlier = WordSet("раньше|before|earlier|ранее|sooner")

    /// What the words before a piece make of it.
    func relation(before index: Int) -> TimePiece.Relation {
        var before = index - 1
        while before >= max(0, index - 2), has(before, Self.glue, from: index) { before -= 1 }
        guard isInSentence(before, of: index) else { return .at }
        if isSide(before, from: index) {
            return has(before - 2, Self.negative, from: index) ? .after : .by
        }
        if has(before, Self.than, from: index) { before -= 1 }
        if has(before, Self.earlier, from: index) {
            // "Not before March", "раньше марта не ждите".
            let rest = tokens[index...].prefix { $0.sentence == tokens[index].sentence }.prefix(6)
            if has(before - 1, Self.negative, from: index) || rest.contains(where: { Self.not.contains($0) }) {
                return .earliest
            }
        }
        if has(before, Self.until, from: index) { return .until }
        // "From 16 November to 4 December": the end of what begins before.
        if has(before, SharedLexicon.to, from: index),
            tokens[max(0, before - 5)..<before].contains(where: { Self.from.contains($0) }),
            !tokens[max(0, before - 12)..<before].contains(where: {
                SharedLexicon.moving.contains($0) && $0.clause == tokens[before].clause
            })
        {
            return .until
        }
        if has(before, Self.after, from: index) { return .after }
        if has(before, Self.from, from: index) { return .from }
        if has(before, Self.by, from: index) { return .by }
        return .at
    }
}
