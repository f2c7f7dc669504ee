internal import BSON
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Reads campaigns, and what came of them.
struct CampaignReader: Sendable {
    /// So many people are offered for the preview of letters, and so many imports for an audience.
    static let offered = 50

    let store: SalesStore

    /// A campaign with what came of it.
    struct Figures: Sendable {
        let campaign: Campaign
        let statistics: CampaignStatistics
        /// How many people are in it, or were.
        let people: Int
        /// How many first letters wait until somebody approves their opening sentence.
        let openings: Int
    }

    func all() async throws -> [Figures] {
        var found: [Figures] = []
        for campaign in try await store.allCampaigns() { found.append(try await figures(of: campaign)) }
        return found
    }

    func campaign(_ id: String) async throws -> Campaign {
        guard let campaign = try await store.campaign(id) else { throw DeskError(.notFound, .noCampaign) }
        return campaign
    }

    func figures(of campaign: Campaign) async throws -> Figures {
        var statistics = CampaignStatistics(of: campaign)
        let memberships = try await store.memberships(of: campaign.id)
        for membership in memberships { statistics.add(membership) }
        return Figures(
            campaign: campaign, statistics: statistics, people: memberships.count,
            openings: memberships.count { $0.opening?.state == .waits })
    }

    /// People whose letters can be looked at: those in the campaign first, then those of its audience.
    func people(of campaign: Campaign) async throws -> [ConversationDocument] {
        var found = try await store.conversations.find(
            ["state.campaign.id": .string(campaign.id)], sort: ["updatedAt": -1], limit: Self.offered
        ).all()
        guard found.count < Self.offered else { return found }
        let known = Set(found.map(\.id))
        try await store.audience(of: campaign) { conversation in
            guard found.count < Self.offered, !known.contains(conversation.id) else { return }
            found.append(conversation)
        }
        return found
    }

    func conversations(_ ids: [String]) async throws(MongoError) -> [ConversationDocument] {
        guard !ids.isEmpty else { return [] }
        let named = BSONArray(ids.map { .string($0) })
        return try await store.conversations.find(["_id": ["$in": .array(named)]]).all()
    }

    /// Those that paused themselves, or a variant of their letters, and wait for somebody to look at them.
    func paused() async throws -> [Campaign] { try await store.allCampaigns().filter(\.hasPausedItself) }

    func imports() async throws(MongoError) -> [ImportDocument] {
        try await store.imports.find([:], sort: ["at": -1], limit: Self.offered).all()
    }
}
