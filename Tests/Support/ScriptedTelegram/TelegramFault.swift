/// What the scripted Bot API does instead of answering as it should.
public enum TelegramFault: Sendable, Equatable {
    /// Flood control: 429 with a pause in seconds.
    case flood(retryAfter: Int)
    /// The connection breaks before anything was done.
    case droppedBefore
    /// What was asked is done, and the connection breaks before the answer.
    case droppedAfter
    /// A proxy answers 502 with a page.
    case badGateway
    /// The chat has another identifier by now.
    case migrated(to: Int64)
    /// Markup is refused, whatever it is.
    case unparsable
    /// What is asked is refused: 400 with these words.
    case refused(String)
}
