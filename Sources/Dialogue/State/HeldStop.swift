public import Foundation

/// What may be a stop. Until that is known nothing unasked goes out: doubt about a stop is silence.
public struct HeldStop: Codable, Sendable, Equatable {
    /// Why a stop is possible where it is not the person's own words that say it.
    public enum Doubt: String, Codable, Sendable, CaseIterable {
        /// The person sent what no program can read.
        case unread
        /// Somebody else says it in the person's thread.
        case outsider
    }

    /// When it was written.
    public var since: Date
    /// The words.
    public var words: String
    /// Whether the person was asked what they meant, which happens once.
    public var isAsked: Bool
    /// Whether they were asked again, since their answer left it open; absent where they were not.
    public var isAskedAgain: Bool?
    /// Why it is possible; absent where the person's own words leave it open.
    public var doubt: Doubt?
    /// The plans that wait, by their purpose: taken up again when the hold ends.
    public var plans: [String: Date]?
    /// The letter that may have waited in the queue and was withdrawn: if it was, it is written again when the hold ends.
    public var letter: TimerPurpose?
    /// Whether the reminder of the demo was due in the meantime: it is given when the hold ends; absent: no.
    public var missesDemoReminder: Bool?

    /// Begins a hold.
    public init(
        since: Date, words: String, isAsked: Bool = false, doubt: Doubt? = nil, plans: [String: Date]? = nil,
        letter: TimerPurpose? = nil
    ) {
        self.since = since
        self.words = words
        self.isAsked = isAsked
        self.doubt = doubt
        self.plans = plans
        self.letter = letter
    }
}
