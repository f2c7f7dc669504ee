public import Basics
public import Foundation

/// How an event is tried again while its endpoint does not take it. After the last attempt it is a dead letter.
public enum WebhookRetries {
    /// For how long, in seconds: a day.
    public static let span: TimeInterval = 86_400
    /// The pauses between attempts; together, with their jitter, about as long as the ``span``.
    public static let backoff = Backoff(first: .seconds(5), longest: .seconds(10_800), jitter: 0.2, attempts: 20)
}
