internal import BSON
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Scheduling
public import ServiceLifecycle
internal import WorkQueue

/// Looks after the campaigns: lets the turn of those who wait in them come, so many a day, lets go on what waited for a pause to end, and
/// pauses a campaign or a variant of a letter that passes a limit.
///
/// What it lets go on is an order in the conversation's own queue, named after the conversation's revision: done again by another copy, or
/// after a crash, it is the same order.
public struct CampaignKeeper: Service {
    /// How many orders one look gives to a campaign whose people wait for nothing but it.
    static let batch = 500

    let store: SalesStore
    let alarms: CampaignAlarms
    let pause: Duration
    let now: @Sendable () -> Date

    /// Looks until graceful shutdown. The first look judges every campaign: a copy that died may have seen something.
    public func run() async {
        await cancelWhenGracefulShutdown {
            var isFirst = true
            while !Task.isCancelled {
                do {
                    try await look(judgingAll: isFirst)
                    isFirst = false
                } catch {
                    Logger.current.warning(
                        "Campaigns are out of reach, trying again", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Does what is due now.
    ///
    /// - Parameter judgingAll: Whether every running campaign is judged, and not only those of which something came lately.
    /// - Returns: How many letters may go on.
    @discardableResult
    public func look(judgingAll: Bool = false) async throws -> Int {
        let noted = alarms.take()
        let campaigns = try await store.allCampaigns()
        var count = 0
        for campaign in campaigns {
            let isJudged = judgingAll || noted.contains(campaign.id)
            let isPaused = isJudged ? try await judge(campaign) : false
            guard !isPaused else { continue }
            count += try await letGoOn(campaign)
        }
        return count
    }

    // MARK: Limits

    /// - Returns: Whether the campaign as a whole is paused now.
    private func judge(_ campaign: Campaign) async throws -> Bool {
        guard campaign.state == .running, campaign.limits.canPause else { return false }
        let memberships = try await store.memberships(of: campaign.id)
        var hasPaused = false
        let after = try await store.changeCampaign(campaign.id, at: now()) { campaign in
            var statistics = CampaignStatistics(of: campaign)
            for membership in memberships { statistics.add(membership, since: campaign.judgedSince) }
            hasPaused = campaign.pause(after: CampaignReview(campaign, statistics))
        }
        guard hasPaused, let after else { return false }
        Logger.current.notice(
            after.state == .paused ? "A campaign has paused itself" : "A campaign has paused a variant of a letter",
            metadata: ["campaign.id": "\(campaign.id)", "campaign.reason": "\(after.pause?.outcome?.rawValue ?? "")"])
        return after.state == .paused
    }

    // MARK: Turns

    private func letGoOn(_ campaign: Campaign) async throws -> Int {
        switch campaign.state {
        case .draft, .paused: return 0
        // What waits will never go: each conversation is told so.
        case .stopped, .finished: return try await order(try await waiting(in: campaign, [:], Self.batch))
        case .running: break
        }
        guard let daily = campaign.limits.firstLettersPerDay else {
            return try await order(try await waiting(in: campaign, [:], Self.batch))
        }
        let first = BSONValue.string(TimerPurpose.firstLetter.rawValue)
        let followUps = try await waiting(in: campaign, ["state.campaign.waiting": ["$ne": first]], Self.batch)
        let left = daily - (try await begunToday(in: campaign))
        let turns =
            left > 0 ? try await waiting(in: campaign, ["state.campaign.waiting": first], min(left, Self.batch)) : []
        return try await order(followUps + turns)
    }

    /// How many people's turn came today, in the team's zone.
    private func begunToday(in campaign: Campaign) async throws -> Int {
        let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)])
        let zone = settings?.policy.sendingHours.zone ?? .gmt
        let today = LocalDate(now(), in: zone).start(in: zone)
        return try await store.conversations.count([
            "state.campaign.id": .string(campaign.id), "state.campaign.begunAt": ["$gte": .date(today)],
        ])
    }

    /// Whose letter waits, who entered first first.
    private func waiting(
        in campaign: Campaign, _ condition: BSONDocument, _ limit: Int
    ) async throws -> [BSONDocument] {
        var filter: BSONDocument = [
            "state.campaign.id": .string(campaign.id),
            "state.campaign.waits": [
                "$in": .array(BSONArray(CampaignMembership.Wait.allCases.map { .string($0.rawValue) }))
            ],
        ]
        for (key, value) in condition { filter[key] = value }
        return try await store.conversations.find(
            filter, sort: ["state.campaign.enteredAt": 1], limit: limit, projection: ["revision": 1, "endpoints": 1],
            as: BSONDocument.self
        ).all()
    }

    private func order(_ conversations: [BSONDocument]) async throws -> Int {
        let orders = conversations.compactMap { conversation -> QueueItem<InboxEvent>? in
            guard let id = conversation["_id"]?.string, let revision = conversation["revision"]?.int,
                let key = conversation["endpoints"]?.array?.first?.string
            else { return nil }
            return QueueItem(
                id: EventID.order("campaign:\(revision)", to: id).description, orderingKey: key,
                sequence: SequenceGenerator.shared.next(), availableAt: now(),
                body: .order(
                    GivenOrder(conversationID: id, order: .campaign(.goOn), author: "business-logic")))
        }
        guard !orders.isEmpty else { return 0 }
        return try await store.inbox.enqueue(orders).count
    }
}
