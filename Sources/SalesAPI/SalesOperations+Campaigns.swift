package import JSONTree
package import SalesStore

/// Campaigns, for callers that do not come by HTTP.
extension SalesOperations {
    /// All campaigns with what came of them.
    package func allCampaigns() async throws -> [CampaignView] { try await campaigns.all().data }

    /// A campaign with what came of it.
    package func campaign(_ id: String) async throws -> CampaignView { try await campaigns.view(id) }

    /// What starting a campaign would cause.
    package func plan(ofCampaign id: String) async throws -> CampaignPlanView { try await campaigns.plan(id) }

    /// Lets a campaign run, and brings in whoever belongs to its audience by now.
    package func startCampaign(_ id: String, by author: String) async throws -> JSONValue {
        try JSONValue(encoding: try await campaigns.start(id, by: author))
    }

    /// Lets letters wait.
    package func pauseCampaign(_ id: String, by author: String) async throws -> CampaignView {
        try await campaigns.pause(id, by: author)
    }

    /// Lets letters go on.
    package func resumeCampaign(_ id: String) async throws -> CampaignView { try await campaigns.resume(id) }

    /// Ends a campaign.
    package func stopCampaign(_ id: String) async throws -> CampaignView { try await campaigns.stop(id) }
}
