internal import BSON
public import Dialogue
internal import Foundation
internal import MongoDB
public import SalesStore
internal import WorkQueue

/// Runs a stored conversation again: its events as the inbox keeps them, against the settings, facts and rules of now.
///
/// It reads and writes nothing else: nobody is written to, and the conversation stays as it is.
public struct ConversationReplay: Sendable {
    private let store: SalesStore

    /// Reads from these collections.
    public init(store: SalesStore) {
        self.store = store
    }

    /// What each event of the conversation leads to now, beside what it led to then, in order.
    public func outcomes(of conversation: ConversationDocument) async throws -> [Replay.Outcome] {
        let trail = try await store.audit.find(
            ["conversationID": .string(conversation.id)], sort: ["at": 1]
        ).all()
        guard let end = trail.last?.at else { return [] }
        let ground = try await ContextSource(store, maximumAge: .zero, now: { end }).ground()
        guard let mailbox = ground.mailboxes[conversation.mailbox] else {
            throw EngineError(.unknownReference, "there is no mailbox \(conversation.mailbox)")
        }
        var replay: Replay?
        var outcomes: [Replay.Outcome] = []
        for line in trail {
            guard let id = line.eventID else { continue }
            let item = try await store.inbox.item(id)
            if replay == nil {
                replay = Replay(
                    id: conversation.id, contact: Self.card(of: item?.body) ?? conversation.state.contact,
                    channel: Self.channel(of: item?.orderingKey ?? ""))
            }
            let turn = Replay.Turn(eventID: id, at: line.at, decisions: line.decisions) { state in
                item.flatMap { Self.event(of: $0, in: state, line) }
            }
            var context = ground.context(
                eventID: id, mailbox: mailbox, addresses: Self.standing(line),
                // A link that nobody is sent.
                invitation: ThreadSigner(secret: "replay").linkToken(invitationOf: id))
            // Which times were taken then is not kept; those this conversation asked for itself were free.
            context.booked = []
            if let outcome = replay?.run(turn, in: context) { outcomes.append(outcome) }
        }
        return outcomes
    }

    private static func channel(of endpoint: String) -> Channel {
        if Endpoint.telegramChat(endpoint) != nil { return .telegram }
        return Endpoint.webRoom(endpoint) == nil ? .email : .web
    }

    private static func card(of event: InboxEvent?) -> ContactCard? {
        guard case .contact(let new) = event else { return nil }
        return new.card
    }

    private static func event(of item: QueueItem<InboxEvent>, in state: Conversation, _ line: AuditDocument) -> Event? {
        switch item.body {
        case .mail(let mail):
            ConversationEngine.event(
                of: mail, item.id, contact: state.contact.email, isOutsider: isOutsider(mail, state, line))
        case .contact: .begin
        case .timer(let timer): .timer(timer.purpose, due: timer.due)
        case .awaitingDue: .awaitingDue
        case .unsubscribed: .notice(.unsubscribed)
        case .order(let order): .order(order.order)
        case .delivery(let report): ConversationEngine.event(of: report)
        case .telegram(let chat):
            // Which link opened the conversation is not kept; that one did is.
            line.decisions.contains { $0.action == .welcomeReferred }
                ? .chat(.invited)
                : ConversationEngine.event(
                    of: chat, item.id, joined: line.decisions.contains { $0.action == .join })
        case .web(let web): ConversationEngine.event(of: web, item.id)
        case .modelAnswer(let job):
            state.event(
                ofRequest: job.request, schema: job.schema, answer: job.answer, failure: job.failure,
                isLate: job.isLate ?? false, at: line.at)
        }
    }

    /// Whether somebody else wrote in the thread: then the operators were shown it.
    private static func isOutsider(_ mail: InboxMail, _ state: Conversation, _ line: AuditDocument) -> Bool {
        let known = ([state.contact.email] + (state.contact.otherEmails ?? [])).compactMap { $0.map(AddressKey.normalise) }
        return line.decisions.contains { $0.action == .showOperator } && !known.contains(AddressKey.normalise(mail.from))
    }

    /// What was known then of the addresses named, as far as the decisions say.
    private static func standing(_ line: AuditDocument) -> [String: AddressStanding] {
        var standing: [String: AddressStanding] = [:]
        for alert in line.alerts {
            switch alert.reason {
            case .referralKnown: standing[alert.summary.lowercased()] = .known
            case .referralSuppressed: standing[alert.summary.lowercased()] = .suppressed
            default: break
            }
        }
        return standing
    }
}
