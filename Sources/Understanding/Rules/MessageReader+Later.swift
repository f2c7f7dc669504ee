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
            if !takenByDemo || draft.when == nil { draft.when = time?.when }
            return
        }
        guard let time, !takenByDemo, draft.when == nil else { return }
        let isAnswer = context.awaitsSnoozeDate || offer == .snooze
        let isBareTime = utterance.tokens.count - time.mention.range.count <= 4 && utterance.questions.isEmpty
        if isAnswer || isBareTime || time.mention.isBound {
            draft.add(.snooze, at: time.mention.range.lowerBound, because: "later.time", isCertain: isAnswer)
            draft.when = time.when
        }
    }

    /// Beside a demo, lateness must be said of something else than the demo.
    private func isFirm(_ candidates: [Finding], beside demoSentences: Set<Int>) -> Bool {
        candidates.contains { !demoSentences.contains($0.sentence) && $0.rule.name != "later.verb" }
            && draftTimeIsAbsence
    }

    private var draftTimeIsAbsence: Bool { times.mentions.contains { $0.isBound || $0.relation == .after } }
}
