internal import Foundation
internal import Grounding
internal import Scheduling
internal import Understanding

extension Conversation {
    /// The most unanswered messages that a draft covers.
    private static let draftedWords = 5

    /// The person wrote to a human: the agent prepares what that human could answer.
    mutating func suggest(_ words: String, _ reading: Reading, _ turn: inout Turn) {
        // Thanks and greetings, or a wish that an order fulfils, need no words of ours.
        guard reading.intents.contains(.question) || needsModel(reading, turn) else { return }
        let earlier = awaiting?.step == .draft ? awaiting?.words : draft?.words
        closeRequest(&turn)
        prepareDraft(for: (earlier ?? []) + [words], reading, &turn)
    }

    /// A human wants another draft, and says what shall be different.
    mutating func redraft(_ remark: String, _ turn: inout Turn) {
        let said = draft?.words ?? Array(history.reversed().prefix { !$0.fromAgent }.reversed().map(\.text))
        guard stage == .handedOver, !said.isEmpty else {
            return turn.decide(.noDraft, because: "there is nothing that a human has to answer")
        }
        let reading = turn.context.reader.read(said.joined(separator: "\n"), in: readingContext(turn.now))
        var wish = ["A colleague wants another text: \(remark)"]
        if let draft { wish.append("It was: \(draft.text)") }
        closeRequest(&turn)
        prepareDraft(for: said, reading, wish: wish.joined(separator: "\n"), &turn)
    }

    /// Asks the model for an answer that a human may send.
    mutating func prepareDraft(
        for words: [String], _ reading: Reading, wish: String? = nil, _ turn: inout Turn
    ) {
        let words = Array(words.suffix(Self.draftedWords))
        draft = nil
        let found = turn.context.facts.search(
            words.joined(separator: "\n"), language: language, limit: Self.factLimit)
        guard !found.isEmpty else { return turn.decide(.noDraft, because: "the facts do not say it") }
        ask(
            Awaiting(
                request: turn.request(.draft), step: .draft, words: words, reading: reading,
                factIDs: found.map(\.id), acknowledgeAt: nil,
                giveUpAt: turn.now.addingTimeInterval(turn.context.policy.giveUpAfterSeconds)),
            facts: found, complaint: wish, &turn)
        turn.decide(.askDraft, because: "facts on it: \(found.map(\.id).joined(separator: ", "))")
    }

    /// Stores what the model proposes for the human who has the conversation, with the faults found in it.
    mutating func keep(_ proposed: DraftAnswer, for open: Awaiting, _ turn: inout Turn) {
        guard proposed.answered else { return leaveDraft(because: "the facts do not say it", &turn) }
        let facts = turn.context.facts.facts(open.factIDs)
        let checked = check(proposed, of: open, against: facts)
        if !checked.faults.isEmpty, open.failures < Self.draftRetries {
            return askAgain(open, facts: facts, because: checked.faults.joined(separator: "; "), &turn)
        }
        closeRequest(&turn)
        draft = OperatorDraft(
            id: open.request, words: open.words, text: proposed.text, factIDs: checked.evidence,
            faults: checked.faults, at: turn.now)
        turn.decide(
            .draft,
            because: checked.faults.isEmpty
                ? "it rests on \(checked.evidence.joined(separator: ", "))"
                : "a human decides about it: \(checked.faults.joined(separator: "; "))")
    }

    /// No draft will come for this request.
    mutating func leaveDraft(because reason: String, _ turn: inout Turn) {
        closeRequest(&turn)
        turn.decide(.noDraft, because: reason)
    }

    /// The draft is no longer useful.
    mutating func dropDraft(_ turn: inout Turn) {
        draft = nil
        if awaiting?.step == .draft { closeRequest(&turn) }
    }

    /// A human's words go out as they are: their own, or the draft they looked at.
    mutating func reply(
        _ text: String, by author: String, from draftID: String?, with files: [String], _ turn: inout Turn
    ) {
        let source = draft.flatMap { $0.id == draftID ? $0 : nil }
        // A draft that was made meanwhile answers newer words; it stays.
        if draftID == nil || source != nil { dropDraft(&turn) }
        var factIDs: [String] = []
        var reason = "written by \(author)"
        if let source {
            let isUnchanged = source.text == text
            reason = "the agent's draft, \(isUnchanged ? "approved" : "changed") by \(author)"
            let facts = turn.context.facts.facts(source.factIDs)
            factIDs = isUnchanged ? source.factIDs : FactEvidence.of(text, in: facts).map(\.id)
        }
        var answer = Outgoing(purpose: .human, text: text, factIDs: factIDs, allowedAfterStop: silence != nil)
        answer.author = author
        answer.files = files
        send(answer, &turn)
        turn.decide(.humanReply, because: reason)
    }
}
