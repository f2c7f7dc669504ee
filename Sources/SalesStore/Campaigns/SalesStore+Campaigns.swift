internal import BSON
public import Campaigns
public import Foundation
internal import MongoDB

extension SalesStore {
    /// A campaign by its identifier; `nil` where there is none. There is always one that is called `default`.
    public func campaign(_ id: String) async throws -> Campaign? {
        try await campaigns.findOne(["_id": .string(id)])?.campaign ?? (id == Campaign.default.id ? .default : nil)
    }

    /// All campaigns, the one of everybody who is in no other first.
    public func allCampaigns() async throws -> [Campaign] {
        let stored = try await campaigns.find([:], sort: ["_id": 1]).all().map(\.campaign)
        let own = stored.first(where: \.isDefault) ?? .default
        return [own] + stored.filter { !$0.isDefault }
    }

    /// Changes a campaign, whatever else changes it at the same time.
    ///
    /// - Parameters:
    ///   - id: The campaign.
    ///   - now: The moment.
    ///   - change: What to do with it as it is now; it may be done several times.
    /// - Returns: The campaign as it is by then; `nil` where there is none.
    @discardableResult
    public func changeCampaign(
        _ id: String, at now: Date, _ change: (inout Campaign) throws -> Void
    ) async throws -> Campaign? {
        while true {
            let known = try await campaigns.findOne(["_id": .string(id)])
            guard var document = known ?? (id == Campaign.default.id ? CampaignDocument(.default, at: now) : nil) else {
                return nil
            }
            let before = document
            try change(&document.campaign)
            guard document.campaign != before.campaign || known == nil else { return document.campaign }
            document.revision += 1
            document.changedAt = now
            if document.campaign.state == .running, document.startedAt == nil { document.startedAt = now }
            do throws(MongoError) {
                let replaced = try await campaigns.replaceOne(
                    ["_id": .string(id), "revision": .int64(before.revision)], document, upsert: known == nil)
                if replaced.matched == 1 || replaced.upsertedID != nil { return document.campaign }
            } catch {
                // Somebody else was the first to write it.
                guard error.code == .duplicateKey else { throw error }
            }
        }
    }
}
