public import Foundation

/// What a conversation keeps of the campaign it is in.
public struct CampaignMembership: Codable, Sendable, Equatable {
    /// A letter that was written.
    public struct Letter: Codable, Sendable, Equatable {
        /// Its place in the sequence, from 0.
        public var step: Int
        /// The variant's identifier; absent where the installation's own text was used.
        public var variant: String?
        /// When it was written.
        public var at: Date

        /// Notes a letter.
        public init(step: Int, variant: String?, at: Date) {
            self.step = step
            self.variant = variant
            self.at = at
        }
    }

    /// What a letter waits for.
    public enum Wait: String, Codable, Sendable, CaseIterable {
        /// That it is the person's turn: so many are written to a day.
        case turn
        /// That the campaign goes on.
        case campaign
    }

    /// The campaign's identifier.
    public var id: String
    /// When the person entered it.
    public var enteredAt: Date
    /// When their turn came to be written to; absent before.
    public var begunAt: Date?
    /// The letters that were written, in their order.
    public var letters: [Letter]
    /// When something came of it first, by the outcome's name.
    public var outcomes: [String: Date]
    /// What the next letter waits for; absent where it waits for nothing but its day.
    public var waits: Wait?
    /// The letter that waits so: `first_letter` or `follow_up`; absent where none does.
    public var waiting: String?

    /// A person enters a campaign.
    public init(_ id: String, enteredAt: Date) {
        self.id = id
        self.enteredAt = enteredAt
        letters = []
        outcomes = [:]
    }

    /// When something came of it first.
    public subscript(outcome: CampaignOutcome) -> Date? { outcomes[outcome.rawValue] }

    /// Notes that something came of it, the first time alone.
    public mutating func note(_ outcome: CampaignOutcome, at moment: Date) {
        if outcomes[outcome.rawValue] == nil { outcomes[outcome.rawValue] = moment }
    }

    /// Notes a letter; written again in place of one that did not go out, it is the same.
    public mutating func note(_ letter: Letter) {
        if letters.last?.step == letter.step { letters.removeLast() }
        letters.append(letter)
        note(.writtenTo, at: letter.at)
    }

    /// The last letter did not go out and counts no more.
    public mutating func takeBackLetter() {
        if !letters.isEmpty { letters.removeLast() }
        if letters.isEmpty { outcomes[CampaignOutcome.writtenTo.rawValue] = nil }
    }
}
