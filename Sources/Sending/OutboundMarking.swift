public import BSON
internal import WorkQueue

/// How an item is marked before its message leaves.
public enum OutboundMarking: Sendable {
    /// `sending`, with these fields, is the last thing before the wire. What a crash leaves there may be out.
    case beforeWire(setting: BSONDocument = [:])
    /// The outside is in the same store: handing over and `sent` are one transaction, and nothing is ever in between.
    case withHandOver

    /// Where an item stands that is in hand.
    var states: Set<QueueState> {
        switch self {
        case .beforeWire: [.sending]
        case .withHandOver: [.pending]
        }
    }
}
