import Foundation
import Scheduling

/// "Later": whether somebody wants to be left alone until a time.
extension MessageReader {
    func collectSnooze(into draft: inout Draft) {
        let open = findings(.snooze)
        let time = times.best()
        let timeSentence = time.map { utterance.tokens[$0.mention.range.lowerBound].sentence }
        let takenByDemo = draft.has(.demo)
        let firm = open.filter { $0.rule.name != "later.verb" }
        let verbs = open.filter { finding in
            finding.rule.name == "later.verb" && timeSentence.map { abs($0 - finding.sentence) <= 1 } ?? false
        }
        let demoSentences = Set(findings(.demo).map(\.sentence))
        let candidates =
            firm + verbs.filter { !takenByDemo || !demoSentences.contains($0.sentence) && $0.sentence == timeSentence }
        if let first = candidates.min(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard !takenByDemo || isFirm(candidates, beside: demoSentences) else { return }
            draft.add(.snooze, at: first.range.lowerBound, because: first.rule.name, isCertain: time != nil)
            let told = self.time(of: first) ?? verbs.last.flatMap { self.time(of: $0) }
            if !takenByDemo || draft.when == nil { draft.when = told ?? time?.when }
            return
        }
        guard let time, !takenByDemo, draft.when == nil else { return }
        let isAnswer = context.awaitsSnoozeDate || offer == .snooze
        let isBareTime = utterance.tokens.count - time.mention.range.count <= 4 && utterance.questions.isEmpty
        let asks = timeSentence.map(utterance.questions.contains) ?? false
        let isFreeAfter = [.after, .from].contains(time.mention.relation) && time.mention.hasDay && !asks
        if draft.has(.presentation), !isAnswer, !time.mention.isBound { return }
        if isAnswer || isBareTime || time.mention.isBound || isFreeAfter || (standsAlone(time.mention) && !asks) {
            draft.add(.snooze, at: time.mention.range.lowerBound, because: "later.time", isCertain: isAnswer)
            draft.when = time.when
        }
    }

    /// The time that a finding speaks of, where it is not the best of the message: an absence is over after its end, and "chase me
    /// on the 30th" is said of what follows.
    private func time(of finding: Finding) -> When? {
        let near = times.resolved().filter {
            utterance.tokens[$0.mention.range.lowerBound].sentence == finding.sentence && $0.mention.hasDay
        }
        if finding.rule.name == "later.away", let absence = near.first(where: \.mention.isAbsence),
            let last = absence.when.latest
        {
            let back = Holidays.workday(LocalDate(last, in: context.zone))
            return .day(from: back.start(in: context.zone), to: back.adding(days: 1).start(in: context.zone))
        }
        guard finding.rule.name == "later.verb" else { return nil }
        return near.first { $0.mention.range.lowerBound >= finding.range.lowerBound && !times.isRefused($0.mention) }?
            .when
    }

    /// Whether a day is a clause's only content: "end of Feb pls, we'll have a budget by then".
    private func standsAlone(_ mention: TimeMention) -> Bool {
        guard mention.hasDay, !mention.hasClock else { return false }
        let tokens = utterance.tokens
        let start = mention.range.lowerBound
        let isFirst = utterance.isSentenceStart(start) || (start > 0 && utterance.isSentenceStart(start - 1))
        let next = tokens[mention.range.upperBound...].firstIndex { !Lexicon.courtesies.contains($0) }
        return isFirst && (next.map { tokens[$0].gap >= .comma } ?? true)
    }

    /// Beside a demo, lateness must be said of something else than the demo.
    private func isFirm(_ candidates: [Finding], beside demoSentences: Set<Int>) -> Bool {
        candidates.contains { !demoSentences.contains($0.sentence) && $0.rule.name != "later.verb" }
            && draftTimeIsAbsence
    }

    private var draftTimeIsAbsence: Bool { times.mentions.contains { $0.isBound || $0.relation == .after } }
}
