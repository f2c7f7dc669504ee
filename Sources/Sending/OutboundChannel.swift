public import BSON
public import Basics
public import Foundation
public import Logging
public import SalesStore
public import WorkQueue

/// What differs between the ways out of `outbox`. What they share is ``OutboxWorker``.
public protocol OutboundChannel: Sendable {
    /// The body of an item.
    associatedtype Message: Codable & Sendable
    /// A message that is ready to be handed over.
    associatedtype Prepared: Sendable

    /// What the channel is called in metrics and logs.
    static var name: String { get }
    /// How it speaks of its messages.
    static var wording: OutboundWording { get }
    /// How an item is marked before its message leaves.
    static var marking: OutboundMarking { get }
    /// How many keys are handled at a time.
    static var concurrency: Int { get }
    /// Pauses after failures, and the number of attempts.
    static var backoff: Backoff { get }

    /// The collections.
    var store: SalesStore { get }
    /// The clock for reports and pauses.
    var now: @Sendable () -> Date { get }
    /// What is to be sent.
    var queue: OrderedQueue<Message> { get }

    /// What a sender must know about a message, whatever its channel.
    func label(of item: QueueItem<Message>) -> OutboundLabel

    /// Prepares a message, which may fail or have to wait. The item is not marked yet.
    ///
    /// - Throws: ``SenderUnavailable`` and the like, or what `Delivery.postpone(until:)` throws.
    func prepare(_ delivery: Delivery<Message>) async throws -> Prepared

    /// What is stored with an item when it is marked, in addition to its ``marking``: what its bytes were made of.
    func fields(marking message: Prepared) -> BSONDocument

    /// What is stored with an item that may or may not have been sent.
    static var uncertainFields: BSONDocument { get }

    /// Hands the message over, on the wire.
    func handOver(_ message: Prepared, of delivery: Delivery<Message>) async throws -> HandOver

    /// Sorts an error of ``handOver(_:of:)``: the only place that knows what the other side means by it.
    ///
    /// - Returns: `nil` for an error that does not come from the other side; the queue treats it like any other.
    func failure(by error: any Error, of item: QueueItem<Message>) async -> OutboundFailure?

    /// What happens to an item that may or may not have been sent.
    func fate(of item: QueueItem<Message>) async throws -> UncertainFate

    /// The `inbox` key under which a conversation learns what became of an item; `nil` if the conversation no longer
    /// exists.
    func reportKey(of conversationID: String, for orderingKey: String) async throws -> String?
}

extension OutboundChannel {
    /// Nothing.
    public func fields(marking message: Prepared) -> BSONDocument { [:] }

    /// Nothing.
    public static var uncertainFields: BSONDocument { [:] }

    /// People's messages and the reports on them have the same key.
    public func reportKey(of conversationID: String, for orderingKey: String) async throws -> String? { orderingKey }
}

/// How an item is marked before its message leaves.
public enum OutboundMarking: Sendable {
    /// `sending`, with these fields, is the last thing before the wire. An item that a crash leaves there may have been
    /// sent.
    case beforeWire(setting: BSONDocument = [:])
    /// The recipient is in the same store: handing over and `sent` are one transaction, with nothing in between.
    case withHandOver

    /// The state of an item that is being handled.
    var states: Set<QueueState> {
        switch self {
        case .beforeWire: [.sending]
        case .withHandOver: [.pending]
        }
    }
}

/// How a channel speaks of its messages, in logs and reports.
public struct OutboundWording: Sendable {
    /// It was sent.
    public var sent: Logger.Message = "Message sent"
    /// A stop came before it.
    public var stopped: Logger.Message = "Not sent, the person said stop"
    /// It may have been sent.
    public var undecided: Logger.Message = "Nobody can know whether a message was sent, an operator is asked"
    /// Why it may have been sent.
    public var interrupted = "the connection or this worker died while the message was being sent"
    /// It was sent, but the database did not accept the mark.
    public var unmarked = "the message was sent, and this could not be stored"

    /// The words for a message.
    public init() {}
}
