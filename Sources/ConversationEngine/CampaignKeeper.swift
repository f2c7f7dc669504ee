internal import BSON
internal import Basics
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
            // Another copy may have died between a pause and telling it.
            if judgingAll { try await tell(campaign.ownPauses, of: campaign) }
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
            hasPaused = campaign.pause(after: CampaignReview(campaign, statistics), at: now().roundedToMilliseconds)
        }
        guard hasPaused, let after else { return false }
        try await tell(after.ownPauses.filter { !campaign.ownPauses.contains($0) }, of: after)
        Logger.current.notice(
            after.state == .paused ? "A campaign has paused itself" : "A campaign has paused a variant of a letter",
            metadata: ["campaign.id": "\(campaign.id)", "campaign.reason": "\(after.pause?.outcome?.rawValue ?? "")"])
        return after.state == .paused
    }

    /// For how many seconds after a pause other systems may still be told of it.
    private static let tellingTime: TimeInterval = 86_400

    /// Tells other systems what paused itself. An event is named after its pause, so that it is told once.
    private func tell(_ pauses: [Campaign.OwnPause], of campaign: Campaign) async throws {
        let events = pauses.compactMap { WebhookEvent($0, of: campaign) }.filter {
            now().timeIntervalSince($0.at) < Self.tellingTime
        }
        guard !events.isEmpty else { return }
        let endpoints = try await store.webhookEndpoints.find(["offBecause": ["$exists": false]], sort: ["_id": 1])
            .all()
        try await store.tell(events, endpoints)
    }

    // MARK: Turns

    private func letGoOn(_ campaign: Campaign) async throws -> Int {
        switch campaign.state {
        case .draft, .paused: return 0
        // What waits will never go: each conversation is told so.
        case .stopped, .finished:
            return try await order(
                try await waiting(in: campaign, [:], Self.batch, for: Set(CampaignMembership.Wait.allCases)))
        case .running: break
        }
        // Who waits for a decision about an opening sentence goes on by that, or where none is needed any more.
        let waits: Set<CampaignMembership.Wait> =
            campaign.opening == .approved ? [.turn, .campaign] : [.turn, .campaign, .approval]
        guard let daily = campaign.limits.firstLettersPerDay else {
            return try await order(try await waiting(in: campaign, [:], Self.batch, for: waits))
        }
        let first = BSONValue.string(TimerPurpose.firstLetter.rawValue)
        // Whose turn has come already needs no other.
        let others = try await waiting(
            in: campaign,
            ["$or": [["state.campaign.waiting": ["$ne": first]], ["state.campaign.begunAt": ["$exists": true]]]],
            Self.batch, for: waits)
        let left = daily - (try await begunToday(in: campaign))
        let turns =
            left > 0
            ? try await waiting(
                in: campaign, ["state.campaign.waiting": first, "state.campaign.begunAt": ["$exists": false]],
                min(left, Self.batch), for: waits) : []
        return try await order(others + turns)
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
        in campaign: Campaign, _ condition: BSONDocument, _ limit: Int, for waits: Set<CampaignMembership.Wait>
    ) async throws -> [BSONDocument] {
        var filter: BSONDocument = [
            "state.campaign.id": .string(campaign.id),
            "state.campaign.waits": [
                "$in": .array(BSONArray(waits.map(\.rawValue).sorted().map { .string($0) }))
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

extension WebhookEvent {
    /// A campaign, or a variant of a letter, paused itself; `nil` where it is not known when.
    init?(_ paused: Campaign.OwnPause, of campaign: Campaign) {
        guard let moment = paused.pause.at else { return nil }
        var facts = WebhookFacts()
        facts.campaignID = campaign.id
        facts.letter = paused.step.map { $0 + 1 }
        facts.variant = paused.variant
        facts.reason = paused.pause.outcome?.rawValue
        facts.people = paused.pause.count
        facts.writtenTo = paused.pause.writtenTo
        let place = "\(paused.step ?? -1)/\(paused.variant ?? "")/\(moment.wholeMilliseconds)"
        self.init(.campaignPaused, of: "campaign/\(campaign.id)/\(place)", facts, at: moment)
    }
}
