public import Foundation

/// One document of a queue.
public struct QueueItem<Body: Codable & Sendable>: Codable, Sendable {
    /// Derived from what the item means, so that storing it again adds nothing.
    public var id: String
    /// Items with the same key are handled one after the other, in the order of their sequence.
    public var orderingKey: String
    /// Position among the items of the key: grows, may have gaps.
    public var sequence: Int64
    /// Its state.
    public var state: QueueState
    /// Not handled before this moment.
    public var availableAt: Date
    /// How often handling it failed.
    public var attempts: Int
    /// The last failure, in words.
    public var error: String?
    /// When it was stored, by the clock of the process that stored it.
    public var createdAt: Date
    /// What is to be done.
    public var body: Body

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case orderingKey, sequence, state, availableAt, attempts, error, createdAt, body
    }

    /// Creates an item that waits to be handled.
    ///
    /// - Parameters:
    ///   - id: Derived from what the item means.
    ///   - orderingKey: Whose order it keeps.
    ///   - sequence: Its position; see ``SequenceGenerator``.
    ///   - availableAt: Not handled before this moment.
    ///   - body: What is to be done.
    public init(id: String, orderingKey: String, sequence: Int64, availableAt: Date, body: Body) {
        self.id = id
        self.orderingKey = orderingKey
        self.sequence = sequence
        self.state = .pending
        self.availableAt = availableAt
        self.attempts = 0
        self.createdAt = availableAt
        self.body = body
    }
}
