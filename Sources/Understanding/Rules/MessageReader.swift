import Foundation
import Scheduling

/// Reads one message by rules: gathers what each rule finds, and settles what they say together.
struct MessageReader {
    let utterance: Utterance
    let context: ReadingContext
    let language: Language
    let times: TimeReader
    let findings: [Finding]
    let offer: Offer
    /// Whether a meeting is booked, as far as the context or the agent's last words show.
    let isBooked: Bool
    /// Whether the message is the command that begins a conversation anew in a chat, whatever follows it there.
    private let isStartCommand: Bool

    init(_ text: String, context: ReadingContext) {
        utterance = Utterance(text)
        isStartCommand = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace } == "/start"
        self.context = context
        language = LanguageGuess.of(text) ?? context.language ?? LanguageGuess.of(context.lastAgentText ?? "") ?? .en
        times = TimeReader(utterance, context: context, language: language)
        let utterance = utterance
        findings = RuleBook.general.flatMap { $0.findings(in: utterance) }
        offer = Offer(context.lastAgentText)
        isBooked = context.bookedSlot != nil || Offer.announcesMeeting(context.lastAgentText)
    }

    func reading() -> Reading {
        guard !utterance.tokens.isEmpty else {
            return Reading(intents: [], language: language, confidence: 0, source: .rules, evidence: ["empty"])
        }
        if isStartCommand {
            return Reading(
                intents: [.restart], language: language, confidence: 1, source: .rules, evidence: ["restart.command"])
        }
        var draft = Draft()
        let reader = StopReader(utterance: utterance, times: times, others: findings)
        draft.stop = reader.stop()
        if draft.stop == nil, reader.isDismissed { draft.evidence.append(Evidence.dismissedStop) }
        if draft.stop == nil, let answer = shortAnswer() { return answer }
        collect(into: &draft)
        return settle(draft)
    }

    // MARK: Findings

    /// What is gathered before it is settled.
    struct Draft {
        var stop: StopReader.Stop?
        /// Intents with the place where each was first said.
        var places: [Intent: Int] = [:]
        var evidence: [String] = []
        var isCertain: Set<Intent> = []
        var contact: ReferredContact?
        var when: When?
        var chosenSlot: Int?
        var demoAction: DemoAction?

        mutating func add(_ intent: Intent, at place: Int, because reason: String, isCertain: Bool) {
            places[intent] = min(places[intent] ?? .max, place)
            if !evidence.contains(reason) { evidence.append(reason) }
            if isCertain { self.isCertain.insert(intent) }
        }

        mutating func drop(_ intents: Intent...) {
            for intent in intents { places[intent] = nil }
        }

        func has(_ intent: Intent) -> Bool { places[intent] != nil }
    }

    func findings(_ intent: Intent, named name: String? = nil) -> [Finding] {
        findings.filter { $0.intent == intent && (name.map($0.rule.name.hasPrefix) ?? true) }
    }

    func sentences(_ intents: Intent...) -> Set<Int> {
        Set(findings.filter { intents.contains($0.intent) && !$0.rule.isWeak }.map(\.sentence))
    }

    private func collect(into draft: inout Draft) {
        for finding in findings
        where [.presentation, .restart, .operator, .offTopic].contains(finding.intent) && !finding.rule.isWeak {
            draft.add(finding.intent, at: finding.range.lowerBound, because: finding.rule.name, isCertain: true)
        }
        if let choice = chosenAlternative { draft.add(choice, at: 0, because: "short.choice", isCertain: true) }
        collectAttack(into: &draft)
        collectDemo(into: &draft)
        collectSnooze(into: &draft)
        collectRedirect(into: &draft)
        collectQuestions(into: &draft)
        for finding in findings(.notInterested) {
            draft.add(
                .notInterested, at: finding.range.lowerBound, because: finding.rule.name,
                isCertain: !finding.rule.isWeak)
        }
        for finding in findings(.interested) + findings(.smalltalk) + findings(.offTopic)
        where !draft.has(finding.intent) {
            draft.add(
                finding.intent, at: finding.range.lowerBound, because: finding.rule.name,
                isCertain: !finding.rule.isWeak)
        }
    }

    /// Orders to the machine are followed in nothing: what else their sentences ask for does not count.
    private func collectAttack(into draft: inout Draft) {
        let attacked = Set(findings(.offTopic, named: "attack").map(\.sentence))
        guard !attacked.isEmpty else { return }
        for intent in [Intent.presentation, .operator, .restart] {
            let free = findings(intent).contains { !attacked.contains($0.sentence) && !$0.rule.isWeak }
            if !free { draft.drop(intent) }
        }
    }

    private func collectRedirect(into draft: inout Draft) {
        let said = findings(.redirect)
        let contact = ContactReader(utterance: utterance).contact()
        let isReachable = contact?.isReachable ?? false
        // "Send it to lena@firm" names a mailbox, "Tom Reed (tom@firm) may want a demo" a person.
        let isNamed = contact?.name != nil && sentences(.presentation).isEmpty
        let isSending = !sentences(.presentation, .demo).isEmpty && said.isEmpty && !isNamed
        if isReachable, !said.isEmpty || context.awaitsContact || !isSending {
            draft.add(
                .redirect, at: said.first?.range.lowerBound ?? 0, because: said.first?.rule.name ?? "person.address",
                isCertain: !said.isEmpty || context.awaitsContact)
            draft.contact = contact
        } else if let first = said.first {
            let asksUs = utterance.questions.contains(first.sentence)
            guard !asksUs, draft.stop == nil || !said.isEmpty else { return }
            let isShort = utterance.tokens.count <= 8
            draft.add(.redirect, at: first.range.lowerBound, because: first.rule.name, isCertain: isShort)
            draft.contact = contact
        }
    }
}
