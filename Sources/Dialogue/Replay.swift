public import Foundation

/// A stored conversation replayed, event by event, against today's rules, texts and facts.
///
/// The model is not asked: what it answered then is what it answers now, as long as the same question is open.
public struct Replay: Sendable {
    /// One event as it was handled.
    public struct Turn: Sendable {
        /// The event's identifier, from which requests derive.
        public var eventID: String
        /// When it was handled.
        public var at: Date
        /// What was decided then.
        public var decisions: [Decision]
        /// The stop of somebody forgotten that somebody new was met with then.
        public var heeded: SuppressionReason?
        /// The channel the person was in; `nil` where that was not kept.
        public var channel: Channel?
        /// The event as the conversation understands it now; `nil` if it is of no concern.
        public var event: @Sendable (Conversation) -> Event?

        /// An event that was handled, and what was decided then.
        public init(
            eventID: String, at: Date, decisions: [Decision], heeded: SuppressionReason? = nil, channel: Channel? = nil,
            event: @escaping @Sendable (Conversation) -> Event?
        ) {
            self.eventID = eventID
            self.at = at
            self.decisions = decisions
            self.heeded = heeded
            self.channel = channel
            self.event = event
        }
    }

    /// What one event leads to now, next to what it led to then.
    public struct Outcome: Sendable, Equatable {
        /// The event's identifier.
        public var eventID: String
        /// When it was handled.
        public var at: Date
        /// Decisions that were taken then and are not now.
        public var removed: [Decision]
        /// Decisions that are taken now and were not then.
        public var added: [Decision]
        /// What is said now.
        public var said: [String]

        /// Whether the same is decided, for whatever reasons.
        public var isSame: Bool { removed.isEmpty && added.isEmpty }
    }

    /// The conversation after the events so far.
    public private(set) var conversation: Conversation

    /// Starts over, before the first event.
    public init(id: String, contact: ContactCard, channel: Channel) {
        conversation = Conversation(id: id, contact: contact, channel: channel)
    }

    /// Handles one event again.
    ///
    /// - Parameter context: What the decision may read, with the event's own identifier.
    public mutating func run(_ turn: Turn, in context: Context) -> Outcome {
        if let channel = turn.channel { conversation.channel = channel }
        if let reason = turn.heeded { conversation.heed(reason) }
        let effects = turn.event(conversation).map { conversation.handle($0, at: turn.at, in: context) } ?? []
        var now: [Decision] = []
        var said: [String] = []
        for effect in effects {
            switch effect {
            case .record(let decision): now.append(decision)
            case .send(let outgoing): said.append(outgoing.text)
            default: break
            }
        }
        return Outcome(
            eventID: turn.eventID, at: turn.at, removed: Self.without(now, turn.decisions),
            added: Self.without(turn.decisions, now), said: said)
    }

    /// The decisions of the second list that are not in the first, ignoring their reasons.
    private static func without(_ known: [Decision], _ decisions: [Decision]) -> [Decision] {
        var rest = known.map(\.name)
        return decisions.filter { decision in
            guard let place = rest.firstIndex(of: decision.name) else { return true }
            rest.remove(at: place)
            return false
        }
    }
}
