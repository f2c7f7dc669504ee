internal import BSON
internal import Campaigns
internal import MongoDB
internal import SalesStore

/// Campaigns are configured like facts: what somebody changed by hand since stays, and where a campaign stands is no part of the file.
extension Seeder {
    func load(
        _ campaigns: [Campaign], _ byHand: HandMadeChanges, _ isOverwriting: Bool, _ summary: inout Summary
    ) async throws {
        for campaign in campaigns {
            summary.campaigns += 1
            let value = try BSONEncoder().encode(campaign.configuration).inOrder
            let before = try await book.value(of: .campaign, campaign.id)
            if let difference = byHand.conflict(.campaign, campaign.id, current: before, inFile: value) {
                summary.differences.append(difference)
                guard isOverwriting else { continue }
            }
            if before == nil, !byHand.knows(.campaign, campaign.id) {
                // What was not there is no change of anything.
                _ = try await store.campaigns.replaceOne(
                    ["_id": .string(campaign.id)], CampaignDocument(campaign.asBegun, at: book.now()),
                    upsert: true)
            } else if before != value {
                try await book.change(.campaign, campaign.id, to: value, seeing: .anything, by: author)
            }
        }
    }
}
