public import Foundation

/// What one person thinks of one answer.
public struct RatingDocument: Codable, Sendable, Equatable {
    /// The vote.
    public enum Vote: String, Codable, Sendable, CaseIterable {
        case up, down
    }

    /// The answer and the person: one vote each.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// The message that was rated.
    public var messageID: String
    /// Who voted.
    public var voter: String
    /// The vote.
    public var vote: Vote
    /// When.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, messageID, voter, vote, at
    }

    /// A vote; its identifier is made from the message and the voter, so a second one replaces the first.
    public init(conversationID: String, messageID: String, voter: String, vote: Vote, at: Date) {
        id = "\(Self.handle(ofMessage: messageID)):\(voter)"
        self.conversationID = conversationID
        self.messageID = messageID
        self.voter = voter
        self.vote = vote
        self.at = at
    }

    /// The short name of an answer that fits into a button (64 bytes).
    public static func handle(ofMessage id: String) -> String { DerivedID.short(id, "rating") }
}
