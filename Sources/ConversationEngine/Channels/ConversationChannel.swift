internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// What conversations need from a channel: what comes in, where a person is reached, what goes out, and what must be
/// silenced, exported and forgotten.
///
/// There is one for each `Channel`. Nothing here has a default: a channel says explicitly what it lacks.
protocol ConversationChannel: Sendable {
    /// The form in which the inbox stores what came in by it.
    associatedtype Arrival: Sendable

    /// Which channel it is.
    var channel: Channel { get }

    // MARK: What comes in

    /// Finds the conversation that something is about, or begins one, and says what happened.
    ///
    /// - Returns: `nil` if it is nobody's, or changes no conversation.
    func subject(of arrival: Arrival, _ intake: Intake) async throws -> Subject?

    /// What happened in a turn that is being replayed: what ``subject(of:_:)`` found at the time.
    func event(of arrival: Arrival, in turn: RecordedTurn) -> Event?

    /// What it means if a message could not be delivered because nobody can be reached there.
    func event(ofRejection report: DeliveryReport) -> Event

    /// Whether something can come in again under the identifier it had: as long as it can, the identifier stays, emptied, when its
    /// person is forgotten.
    var recurrence: Recurrence { get }

    // MARK: What goes out

    /// Where the person can be reached by it now; `nil` if they cannot.
    func endpoint(in conversation: ConversationDocument) -> Endpoint?

    /// What the words of a turn become, addressed to ``endpoint(in:)``.
    ///
    /// - Parameter conversation: The conversation as it will be stored; the channel's part of it is changed here.
    func departure(of changes: Changes, in conversation: inout ConversationDocument) -> Departure

    // MARK: What is held of a person

    /// All places where the person is or was reached by it: a stop is of every one of them.
    func endpoints(in conversation: ConversationDocument) -> [Endpoint]

    /// What the channel's own collections hold about the person: it is exported and erased.
    func holdings(of conversation: ConversationDocument, in store: SalesStore) async throws -> [PersonHolding]

    /// Deletes what ``holdings(of:in:)`` names and what depends on it, in the transaction that erases the person.
    func erase(_ conversation: ConversationDocument, in store: SalesStore, at moment: Date) async throws
}

/// Whether what came in by a channel can come in again.
enum Recurrence: Sendable, Equatable {
    /// It comes once.
    case never
    /// It can, within this many seconds.
    case within(Double)
    /// It can at any time.
    case always
}

/// A turn of a stored conversation.
struct RecordedTurn: Sendable {
    /// The identifier of the event it began with.
    let eventID: String
    /// The conversation before it.
    let state: Conversation
    /// What was decided then.
    let decisions: [Decision]
    /// What intake found at the time; `nil` if that was not stored.
    let found: IntakeFinding?
}

/// What goes out by a channel because of an event: prepared before the transaction, and written in it.
struct Departure: Sendable {
    /// What people read of it.
    var lines: [MessageDocument] = []
    /// Links that it carries.
    var links: [LinkDocument] = []
    /// Puts it before the channel's sender: writes of `outbox`.
    private(set) var writes: @Sendable (SalesStore) throws -> [MongoWrite<BSONDocument>] = { _ in [] }

    /// Nothing.
    init() {}

    /// An item for the channel's queue, with the text that people read.
    init<Message>(
        _ items: [QueueItem<Message>], lines: [MessageDocument],
        to queue: @escaping @Sendable (SalesStore) -> OrderedQueue<Message>
    ) {
        self.lines = lines
        writes = { store in try queue(store).enqueueWrites(items) }
    }
}
