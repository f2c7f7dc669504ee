public import Campaigns
public import Foundation

/// A campaign as it is stored.
public struct CampaignDocument: Codable, Sendable, Equatable {
    /// The campaign's identifier.
    public var id: String
    /// Grows with every change; a change names the revision it was made from.
    public var revision: Int64
    /// The campaign.
    public var campaign: Campaign
    /// When it was made.
    public var createdAt: Date
    /// When it was changed last.
    public var changedAt: Date
    /// When it was started first; absent before.
    public var startedAt: Date?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case revision, campaign, createdAt, changedAt, startedAt
    }

    /// A new campaign.
    public init(_ campaign: Campaign, at now: Date) {
        id = campaign.id
        revision = 0
        self.campaign = campaign
        createdAt = now
        changedAt = now
    }
}
