public import BSON
internal import WorkQueue

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
