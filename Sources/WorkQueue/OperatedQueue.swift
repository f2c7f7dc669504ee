public import MongoDB

/// A queue as an operator handles it, whatever its items are.
public protocol OperatedQueue: Sendable {
    /// The collection's name.
    var name: String { get }

    /// Depth by state and the age of what waits.
    ///
    /// - Parameter states: The states that are counted; those of finished work take the longer the more there is.
    func overview(of states: Set<QueueState>) async throws(MongoError) -> QueueOverview

    /// Items that failed too often, the latest first.
    func deadLetters(limit: Int) async throws(MongoError) -> [DeadLetter]

    /// Gives a dead letter another chance.
    ///
    /// - Throws: ``WorkQueueError`` `notFound` if there is no such dead letter.
    func retry(_ id: String) async throws
}

extension OperatedQueue {
    /// Depth by state, of all states, and the age of what waits.
    public func overview() async throws(MongoError) -> QueueOverview {
        try await overview(of: QueueState.ofWork)
    }

    /// The latest hundred items that failed too often.
    public func deadLetters() async throws(MongoError) -> [DeadLetter] {
        try await deadLetters(limit: 100)
    }
}

extension OrderedQueue: OperatedQueue {}

extension JobQueue: OperatedQueue {}
