public import Logging

/// How a channel speaks of its messages, in logs and reports.
public struct OutboundWording: Sendable {
    /// It is out.
    public var sent: Logger.Message = "Message sent"
    /// A stop came before it.
    public var stopped: Logger.Message = "Not sent, the person said stop"
    /// It may be out.
    public var undecided: Logger.Message = "Nobody can know whether a message was sent, an operator is asked"
    /// Why it may be out.
    public var interrupted = "the connection or this worker died while the message was being sent"
    /// It is out, and the database did not take that.
    public var unmarked = "the message was sent, and this could not be stored"

    /// Words for a message.
    public init() {}
}
