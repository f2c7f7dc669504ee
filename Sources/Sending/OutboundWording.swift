public import Logging

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
