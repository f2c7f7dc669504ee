internal import BSON
internal import Campaigns
public import Dialogue
internal import Foundation
internal import MongoDB
public import SalesStore
internal import Scheduling
internal import WorkQueue

/// Replays a stored conversation: its events, as the inbox stores them, against the current settings, facts and rules.
///
/// It has no other effects: nobody is written to, and the conversation stays as it is.
public struct ConversationReplay: Sendable {
    private let store: SalesStore

    /// Reads from these collections.
    public init(store: SalesStore) {
        self.store = store
    }

    /// What each event of the conversation leads to now, next to what it led to then, in order.
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
                    channel: Self.channel(of: item, conversation))
            }
            let turn = Replay.Turn(
                eventID: id, at: line.at, decisions: line.decisions, heeded: line.found?.heeded,
                channel: line.found?.channel
            ) { state in
                item.flatMap { Self.event(of: $0, in: state, line) }
            }
            var context = ground.context(
                eventID: id, mailbox: mailbox, language: conversation.state.language,
                addresses: Self.standing(line),
                // A link that nobody is sent.
                invitation: ThreadSigner(secret: "replay").linkToken(invitationOf: id),
                // Before it was kept, whoever wrote was taken for the person.
                proof: line.found?.proof ?? .proven,
                confirmation: ConfirmationLink(request: DerivedID.short(id, "confirmation"), address: "replay:"),
                endpoint: item?.orderingKey, campaign: replay?.conversation.campaign?.id)
            // Which times were taken then is not kept; those this conversation asked for itself were free.
            context.bookings = []
            for index in context.hosts.indices {
                context.hosts[index].busy = []
                context.hosts[index].knownUntil = nil
            }
            if let outcome = replay?.run(turn, in: context) { outcomes.append(outcome) }
        }
        return outcomes
    }

    private static func card(of event: InboxEvent?) -> ContactCard? {
        guard case .contact(let new) = event else { return nil }
        return new.card
    }

    /// Where the conversation began: at the endpoint of its first event, if that still exists.
    private static func channel(of first: QueueItem<InboxEvent>?, _ conversation: ConversationDocument) -> Channel {
        let keys = [first?.orderingKey].compactMap(\.self) + conversation.endpoints
        return keys.lazy.compactMap(Endpoint.init(key:)).first?.channel ?? conversation.state.channel
    }

    private static func event(of item: QueueItem<InboxEvent>, in state: Conversation, _ line: AuditDocument) -> Event? {
        switch item.origin {
        case .channel(let arrival):
            arrival.event(
                in: RecordedTurn(eventID: item.id, state: state, decisions: line.decisions, found: line.found))
        case .contact(let new): new.event
        case .forget: nil
        case .inside(let event): event.event(state, line.at)
        }
    }

    /// What was known at the time about the addresses named, as far as the decisions say.
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
