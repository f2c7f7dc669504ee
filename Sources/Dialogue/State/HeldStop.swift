public import Foundation

/// Words that may be a stop. Until that is known nothing unasked goes out: doubt about a stop is silence.
public struct HeldStop: Codable, Sendable, Equatable {
    /// When it was written.
    public var since: Date
    /// The words.
    public var words: String
    /// Whether the person was asked what they meant, which happens once.
    public var isAsked: Bool

    /// Begins a hold.
    public init(since: Date, words: String, isAsked: Bool = false) {
        self.since = since
        self.words = words
        self.isAsked = isAsked
    }
}
