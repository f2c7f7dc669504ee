import Basics
import Dialogue
import Foundation
import Grounding
import ReaderTraining
import Scheduling
import Understanding

/// What becomes of the questions of messages that ask several, where the model answers the first of them alone: how many are
/// answered, named to the person and given to an operator, or passed over.
struct SeveralQuestions {
    /// What became of them.
    struct Outcome {
        var messages = 0, questions = 0, answered = 0, named = 0, handed = 0
        /// Those that nobody would have noticed, each with its message.
        var passedOver: [(question: String, message: String, topics: [String])] = []
    }

    private let knowledge: Knowledge
    private let product: Product
    private let reader = ReplyReader()
    private(set) var outcome = Outcome()

    init(facts: [Fact], product: Product) {
        knowledge = Knowledge(facts)
        self.product = product
    }

    /// Plays a message that asks something, if it asks several things.
    mutating func play(_ reply: LabelledReply) {
        let questions = AskedQuestions.of(reply.text)
        guard questions.count > 1, reply.intents.contains(.question) else { return }
        let (effects, language, topics) = effects(of: reply)
        guard !effects.isEmpty else { return }
        outcome.messages += 1
        for question in questions {
            guard !isWish(question, of: reply) else { continue }
            outcome.questions += 1
            switch fate(of: question, effects, language) {
            case .answered: outcome.answered += 1
            case .named: outcome.named += 1
            case .handed: outcome.handed += 1
            case nil: outcome.passedOver.append((question, reply.text, topics))
            }
        }
    }

    func show(misses: Bool) {
        print("\nMessages with several questions, of which the model answers the first alone")
        print(
            "  \(outcome.messages) messages, \(outcome.questions) questions: answered \(outcome.answered),"
                + " named and given to an operator \(outcome.named), given to an operator as they are \(outcome.handed),"
                + " passed over \(outcome.passedOver.count)")
        guard misses else { return }
        for miss in outcome.passedOver {
            print("  - \(miss.question)\n      \(miss.message.replacing("\n", with: " / "))")
            print("      told apart: \(miss.topics)")
        }
    }

    /// A model whose reading counts.
    private static let believed: ModelStanding = {
        var standing = ModelStanding()
        for _ in 0..<10 {
            for intent in Intent.allCases { standing.take(wanted: [intent], allowed: [], found: [intent]) }
        }
        return standing
    }()

    // MARK: One message

    private enum Fate {
        case answered, named, handed
    }

    /// Whether it asks for something that is done, such as the presentation or a demo, rather than said.
    private func isWish(_ question: String, of reply: LabelledReply) -> Bool {
        let wants = Set(reader.read(question, in: reply.readingContext).intents)
        guard !wants.contains(.question) else { return false }
        return !wants.subtracting([.smalltalk, .offTopic]).isDisjoint(with: reply.intents)
    }

    private func fate(of question: String, _ effects: [Effect], _ language: Language) -> Fate? {
        let key = Self.key(question)
        let sent = effects.compactMap { if case .send(let outgoing) = $0 { outgoing } else { nil } }
        let alerts = effects.compactMap { if case .alert(let alert) = $0 { Self.key(alert.summary) } else { nil } }
        let isTold = alerts.contains { $0.contains(key) }
        if isTold, sent.contains(where: { Self.key($0.text).contains(key.prefix(40)) }) { return .named }
        let used = Set(sent.flatMap(\.factIDs))
        if let best = knowledge.search(question, language: language, limit: 1).first, used.contains(best.id) {
            return .answered
        }
        return isTold ? .handed : nil
    }

    /// Words alone, so that signs and spaces do not count.
    private static func key(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// What a conversation does with the message, with a model that reads it as it is labelled.
    private func effects(of reply: LabelledReply) -> (effects: [Effect], language: Language, topics: [String]) {
        let card = ContactCard(
            id: "someone", name: "Anna", company: "Daisy", email: "anna@daisy.example", language: .en,
            timeZone: "Europe/Moscow")
        var conversation = Conversation(id: "c", contact: card, channel: .email)
        let now = reply.readingContext.now
        var turn = 0
        func handle(_ event: Event) -> [Effect] {
            turn += 1
            return conversation.handle(event, at: now, in: context("event-\(turn)"))
        }
        var topics: [String] = []
        var all = handle(.message(IncomingMessage(id: "m", newWords: reply.text)))
        while let open = conversation.awaiting, turn < 12 {
            topics = open.topics?.map(\.words) ?? topics
            switch open.step {
            case .reading: all += handle(.reading(request: open.request, .model(reply.intents)))
            case .answer, .draft, .direct: all += handle(.draft(request: open.request, lazyDraft(open)))
            }
        }
        return (all, conversation.language, topics)
    }

    /// An answer out of the first fact alone.
    private func lazyDraft(_ open: Awaiting) -> DraftAnswer {
        let fact = knowledge.facts(open.factIDs).first
        return DraftAnswer(
            text: fact?.text ?? "", factIDs: [fact?.id].compactMap(\.self), answered: fact != nil)
    }

    private func context(_ eventID: String) -> Context {
        let hours = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 600), LocalTime(minuteOfDay: 1140), timeZone: "Europe/Moscow")
        return Context(
            eventID: eventID,
            policy: Policy(
                sendingHours: hours,
                demos: DemoCalendar(hours: hours, lengthMinutes: 30, bufferMinutes: 15, leadHours: 3, horizonDays: 14)),
            facts: knowledge, texts: Texts(), product: product,
            organizer: .init(name: product.company, email: "sales@agent.example"), reader: reader,
            standing: Self.believed, writesFreely: true, proof: .proven)
    }
}

extension Reading {
    /// What a model says that a message means.
    fileprivate static func model(_ intents: [Intent]) -> Reading {
        Reading(intents: intents, language: .en, confidence: 0.95, source: .model)
    }
}

/// The questions of a text by another rule than the agent's own: sentences that end in a question mark, cut where a word that
/// asks follows a comma or a conjunction.
enum AskedQuestions {
    static func of(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).flatMap(asking).flatMap(parts)
            // "Right?" asks for nothing by itself.
            .filter { $0.split(whereSeparator: \.isWhitespace).count > 2 }
    }

    /// The sentences of a line that end in a question mark.
    private static func asking(_ line: Substring) -> [String] {
        var found: [String] = []
        var rest = line
        while let end = rest.firstIndex(where: { "?!…".contains($0) || $0 == "." }) {
            let next = rest.index(after: end)
            let isEnd = next == rest.endIndex || !rest[next].isLetter && !rest[next].isNumber
            guard isEnd else {
                // The point of a number or a name stays within its sentence.
                let (head, tail) = (rest[..<next], rest[next...])
                guard let more = tail.firstIndex(where: { "?!…. ".contains($0) }) else { break }
                if tail[more] == "?" { found.append(String(head + tail[...more])) }
                rest = tail[more...].dropFirst()
                continue
            }
            if rest[end] == "?" { found.append(rest[...end].trimmingCharacters(in: .whitespaces)) }
            rest = rest[next...]
        }
        return found
    }

    /// A sentence, cut before a word that asks; what stands before the first such word goes with it, and so does a clause of
    /// time or condition.
    private static func parts(_ sentence: String) -> [String] {
        let asking =
            #/(?:как|какой|какая|какие|какое|сколько|почему|зачем|можно|есть ли|нужно ли|будет ли|how|what|why|can|could|do|does|is|are|will)\b/#
            .ignoresCase()
        let joined = #/(?:когда|где|кто|when|where|who|which)\b/#.ignoresCase()
        let condition = #/(?:and\s|so\s|а\s|и\s)?(?:if|если|when\s(?!do|does|is|are|can|will)|когда)\b/#
            .ignoresCase()
        let separator = #/[,;]\s+(?:(?:и|а|and|also)\s+)?|\s+(?:и|а|and)\s+/#.ignoresCase()
        var parts: [String] = []
        var start = sentence.startIndex
        var asks = sentence.prefixMatch(of: asking) != nil || sentence.prefixMatch(of: joined) != nil
        for cut in sentence.ranges(of: separator) {
            let rest = sentence[cut.upperBound...]
            let isJoined = sentence[cut].contains(where: \.isLetter)
            let begins = rest.prefixMatch(of: asking) != nil || isJoined && rest.prefixMatch(of: joined) != nil
            guard begins else { continue }
            if asks, isJoined || sentence[start...].prefixMatch(of: condition) == nil {
                parts.append(String(sentence[start..<cut.lowerBound]))
                start = cut.upperBound
            }
            asks = true
        }
        return parts + [String(sentence[start...])]
    }
}
