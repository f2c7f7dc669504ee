public import Foundation

/// What a conversation remembers of the campaign it is in.
public struct CampaignMembership: Codable, Sendable, Equatable {
    /// A letter that was written.
    public struct Letter: Codable, Sendable, Equatable {
        /// Its place in the sequence, from 0.
        public var step: Int
        /// The variant's identifier; absent where the installation's own text was used.
        public var variant: String?
        /// When it was written.
        public var at: Date

        /// A letter that was written.
        public init(step: Int, variant: String?, at: Date) {
            self.step = step
            self.variant = variant
            self.at = at
        }
    }

    /// What a letter waits for.
    public enum Wait: String, Codable, Sendable, CaseIterable {
        /// For the person's turn, since only some people are begun with each day.
        case turn
        /// For the campaign to go on.
        case campaign
        /// That somebody decides about its opening sentence.
        case approval
    }

    /// The campaign's identifier.
    public var id: String
    /// When the person entered it.
    public var enteredAt: Date
    /// When it became their turn to be written to; absent until then.
    public var begunAt: Date?
    /// The letters that were written, in order.
    public var letters: [Letter]
    /// When each outcome was first seen, by its name.
    public var outcomes: [String: Date]
    /// What the next letter waits for, besides its day; absent if nothing.
    public var waits: Wait?
    /// The letter that waits for it: `first_letter` or `follow_up`; absent if none does.
    public var waiting: String?
    /// The sentence that opens the first letter; absent where nobody asked for one.
    public var opening: LetterOpening?

    /// A person enters a campaign.
    public init(_ id: String, enteredAt: Date) {
        self.id = id
        self.enteredAt = enteredAt
        letters = []
        outcomes = [:]
    }

    /// When an outcome was first seen.
    public subscript(outcome: CampaignOutcome) -> Date? { outcomes[outcome.rawValue] }

    /// Notes an outcome. Only its first time counts.
    public mutating func note(_ outcome: CampaignOutcome, at moment: Date) {
        if outcomes[outcome.rawValue] == nil { outcomes[outcome.rawValue] = moment }
    }

    /// Notes a letter. One that is written again because it did not go out replaces the first.
    public mutating func note(_ letter: Letter) {
        if letters.last?.step == letter.step { letters.removeLast() }
        letters.append(letter)
        note(.writtenTo, at: letter.at)
    }

    /// Forgets the last letter: it did not go out.
    public mutating func takeBackLetter() {
        if !letters.isEmpty { letters.removeLast() }
        if letters.isEmpty { outcomes[CampaignOutcome.writtenTo.rawValue] = nil }
    }
}
