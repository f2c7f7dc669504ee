internal import Dialogue
internal import Foundation
public import SalesStore
internal import WorkQueue

// The one list of channels: both switches are complete, or this module does not compile.

extension Channel {
    /// What conversations need of the channel.
    var conversationChannel: any ConversationChannel {
        switch self {
        case .email: EmailConversationChannel()
        case .telegram: TelegramConversationChannel()
        case .web: WebConversationChannel()
        }
    }

    /// What conversations need of every channel.
    static var conversationChannels: [any ConversationChannel] { allCases.map(\.conversationChannel) }
}

extension QueueItem<InboxEvent> {
    /// Where the event comes from.
    var origin: InboxOrigin {
        switch body {
        case .mail(let mail): .channel(ChannelArrival(EmailConversationChannel(), mail))
        case .telegram(let update): .channel(ChannelArrival(TelegramConversationChannel(), update))
        case .web(let event): .channel(ChannelArrival(WebConversationChannel(), event))
        case .contact(let new): .contact(new)
        case .timer(let timer): .inside(InsideEvent(timer.conversationID, .timer(timer.purpose, due: timer.due)))
        case .awaitingDue(let id): .inside(InsideEvent(id, .awaitingDue))
        case .unsubscribed(let id): .inside(InsideEvent(id, .notice(.unsubscribed), isSigned: true))
        case .confirmed(let link):
            .inside(InsideEvent(link.conversationID, .confirmed(request: link.request), isSigned: true))
        case .order(let order): .inside(InsideEvent(order.conversationID, .order(order.order)))
        case .forget(let request): .forget(request)
        case .delivery(let report): .inside(InsideEvent(report.conversationID, report.event(arrivedAt: orderingKey)))
        case .modelAnswer(let job): .inside(InsideEvent(job))
        }
    }
}

/// Where an inbox event comes from.
enum InboxOrigin: Sendable {
    /// Something came by a channel.
    case channel(any ArrivalByChannel)
    /// Somebody is to become a contact.
    case contact(NewContact)
    /// Somebody who has no conversation is to be forgotten.
    case forget(ForgetRequest)
    /// Something happened to a conversation that the event names.
    case inside(InsideEvent)
}

/// Something that came in, with the channel it came by.
struct ChannelArrival<Way: ConversationChannel>: ArrivalByChannel {
    let way: Way
    let arrival: Way.Arrival

    init(_ way: Way, _ arrival: Way.Arrival) {
        self.way = way
        self.arrival = arrival
    }

    func subject(_ intake: Intake) async throws -> Subject? { try await way.subject(of: arrival, intake) }

    func event(in turn: RecordedTurn) -> Event? { way.event(of: arrival, in: turn) }
}

/// A ``ChannelArrival`` of whatever channel.
protocol ArrivalByChannel: Sendable {
    /// Finds out whose conversation it is about and what happened to it.
    func subject(_ intake: Intake) async throws -> Subject?
    /// What happened in a turn that is being replayed.
    func event(in turn: RecordedTurn) -> Event?
}

extension KnownPerson {
    /// Everything that collections hold about the person, including what channels store.
    public func allHoldings(in store: SalesStore) async throws -> [PersonHolding] {
        var all = holdings
        for conversation in conversations {
            for channel in Channel.conversationChannels {
                all += try await channel.holdings(of: conversation, in: store)
            }
        }
        return all
    }
}

extension ConversationDocument {
    /// Everywhere the person is or was reached, by any channel: what a stop covers.
    public var personEndpoints: [Endpoint] { Channel.conversationChannels.flatMap { $0.endpoints(in: self) } }
}
