internal import Campaigns
internal import Dialogue
internal import Foundation
internal import SalesStore

/// Campaigns as other systems see and steer them.
struct CampaignBook: Sendable {
    /// So many people with empty places are named in a plan.
    private static let namedInPlans = 50

    let store: SalesStore
    let now: @Sendable () -> Date

    func all() async throws -> APIPage<CampaignView> {
        var views: [CampaignView] = []
        for campaign in try await store.allCampaigns() { views.append(try await view(of: campaign)) }
        return APIPage(data: views, nextCursor: nil)
    }

    /// - Throws: ``APIProblem`` where there is no such campaign.
    func view(_ id: String) async throws -> CampaignView {
        guard let campaign = try await store.campaign(id) else { throw Self.unknown }
        return try await view(of: campaign)
    }

    /// Lets a campaign run, and brings in whoever belongs to its audience by now.
    func start(_ id: String, by author: String) async throws -> StartedCampaign {
        let entry = try await Self.refusing { try await store.startCampaign(id, by: author, at: now()) }
        guard let entry else { throw Self.unknown }
        return StartedCampaign(campaign: try await view(id), entered: entry.entered, refused: entry.refused)
    }

    /// Lets letters wait. One that waits already goes on waiting.
    func pause(_ id: String, by author: String) async throws -> CampaignView {
        try await change(id) { campaign in
            if campaign.state != .paused { try campaign.pause(by: author) }
        }
    }

    /// Lets letters go on. One that runs already goes on running.
    func resume(_ id: String) async throws -> CampaignView {
        let moment = now()
        return try await change(id) { campaign in
            if campaign.state != .running || campaign.hasPausedItself { try campaign.resume(at: moment) }
        }
    }

    /// Ends it: nothing more goes out. One that was stopped stays so.
    func stop(_ id: String) async throws -> CampaignView {
        try await change(id) { campaign in
            if campaign.state != .stopped { try campaign.stop() }
        }
    }

    /// What starting it would cause; nothing is sent or changed.
    func plan(_ id: String) async throws -> CampaignPlanView {
        guard let campaign = try await store.campaign(id) else { throw Self.unknown }
        let moment = now()
        return try await Self.refusing {
            CampaignPlanView(
                id, try await CampaignForecast(of: campaign, in: store, at: moment), naming: Self.namedInPlans)
        }
    }

    private func change(_ id: String, _ change: (inout Campaign) throws -> Void) async throws -> CampaignView {
        let changed = try await Self.refusing { try await store.changeCampaign(id, at: now(), change) }
        guard let changed else { throw Self.unknown }
        return try await view(of: changed)
    }

    private func view(of campaign: Campaign) async throws -> CampaignView {
        var statistics = CampaignStatistics(of: campaign)
        let memberships = try await store.memberships(of: campaign.id)
        for membership in memberships { statistics.add(membership) }
        return CampaignView(campaign, statistics, memberships)
    }

    private static func refusing<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as CampaignError {
            throw APIProblem(.refused, "The campaign does not allow this: \(error.description).")
        }
    }

    private static let unknown = APIProblem(.notFound, "There is no such campaign.")
}

/// A campaign that was started.
struct StartedCampaign: Encodable, Sendable {
    let campaign: CampaignView
    /// How many people enter it now.
    let entered: Int
    /// How many may not, by the reason.
    let refused: [String: Int]
}
