internal import BSON

/// The state of a piece of work. Not every queue uses every state.
public enum QueueState: String, Codable, Sendable, CaseIterable {
    /// Waits for a worker.
    case pending
    /// A worker has it (queues without order; in ordered queues the lease sits on the key).
    case leased
    /// Handled.
    case done
    /// A dead letter: failed too often. Kept and listed until an operator retries it.
    case dead
    /// On its way out: an item that a crash leaves here may or may not have been sent.
    case sending
    /// Accepted by the other side.
    case sent
    /// Withdrawn before it was sent.
    case cancelled
    /// It is unknown whether it was sent; an operator decides.
    case unknown
    /// A job's result is there and waits to be fetched.
    case answered
    /// Not work but the document of an ordering key, which carries the key's lease.
    case key

    /// All states an item can be in.
    public static let ofWork = Set(allCases).subtracting([.key])

    /// The condition on `state` that matches any of these.
    static func condition(_ states: Set<QueueState>) -> BSONValue {
        let names = states.map(\.rawValue).sorted().map { BSONValue.string($0) }
        return names.count == 1 ? names[0] : ["$in": .array(BSONArray(names))]
    }
}
