internal import BSON
public import Campaigns
public import Dialogue
public import Foundation
internal import MongoDB
internal import Scheduling

/// What starting a campaign will cause, for whoever is about to start it: its plan, and whose letters would have empty places. Nothing is sent
/// or changed.
public struct CampaignForecast: Sendable {
    /// Somebody whose letter would have empty places.
    public struct Incomplete: Sendable, Equatable {
        /// The person's conversation.
        public let conversation: String
        /// The fields that are not known, as letters name them.
        public let fields: [String]
    }

    /// Who is written to, when, and who is not; people are named by their conversations.
    public let plan: SendingPlan
    /// Whose letters would have empty places, in the audience's order.
    public let incomplete: [Incomplete]
    /// How many people belong to the audience, or wait in the campaign.
    public let audience: Int

    /// Plays a campaign.
    ///
    /// - Parameters:
    ///   - campaign: The campaign.
    ///   - store: The collections.
    ///   - now: When it would start.
    /// - Throws: `CampaignError` where a letter cannot be read, or nothing is configured yet; `MongoError`.
    public init(of campaign: Campaign, in store: SalesStore, at now: Date) async throws {
        guard let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            throw CampaignError(.wrongState, "Nothing is configured yet: salesctl init was not run.")
        }
        let mailboxes = try await store.mailboxesInOrder()
        let names = mailboxes.map(\.id)
        let all = Dictionary(try await store.allCampaigns().map { ($0.id, $0) }) { first, _ in first }
        var contacts: [PlannedContact] = []
        var incomplete: [Incomplete] = []
        func take(_ conversation: ConversationDocument, _ refusal: CampaignRefusal?) throws {
            let state = conversation.state
            var reason = refusal.map(LeftOut.init)
            if reason == nil {
                let fields = try state.emptyPlaces(in: campaign, settings.product)
                if !fields.isEmpty {
                    incomplete.append(Incomplete(conversation: conversation.id, fields: fields))
                    reason = .emptyPlaces
                }
            }
            let isPlaced = campaign.mailboxes.contains(conversation.mailbox)
            let mailbox = isPlaced ? nil : campaign.mailbox(for: conversation.id, among: names)
            let address = state.contact.email ?? ""
            contacts.append(
                PlannedContact(
                    id: conversation.id, zone: state.contact.timeZone, mailbox: mailbox ?? conversation.mailbox,
                    domain: address.split(separator: "@").last.map { $0.lowercased() } ?? "", leftOut: reason))
        }
        // Whoever entered it before it began is written to first.
        var waiting: Set<String> = []
        for try await conversation in store.conversations.find(
            ["state.campaign.id": .string(campaign.id), "stage": .string(Stage.fresh.rawValue)],
            sort: ["state.campaign.enteredAt": 1])
        {
            waiting.insert(conversation.id)
            try take(conversation, nil)
        }
        try await store.audience(of: campaign) { conversation in
            guard !waiting.contains(conversation.id) else { return }
            try take(conversation, conversation.state.refusal(to: campaign, among: all, at: now))
        }
        let jitter = settings.jitterSeconds ?? []
        var turns: SendingPlan.Turns?
        if let daily = campaign.limits.firstLettersPerDay {
            let used = try await store.begunToday(in: campaign.id, settings.policy, at: now)
            turns = .init(perDay: daily, usedToday: used)
        }
        plan = SendingPlan(
            of: contacts, by: mailboxes.map { PlannedMailbox($0, jitterSeconds: jitter) },
            followUpDays: campaign.sequence.isEmpty
                ? settings.policy.followUpDays : campaign.sequence.dropFirst().map(\.afterDays),
            turns: turns, hours: settings.policy.sendingHours, start: now)
        self.incomplete = incomplete
        audience = contacts.count
    }
}

extension PlannedMailbox {
    init(_ mailbox: MailboxDocument, jitterSeconds: [Int]) {
        self.init(
            id: mailbox.id, dailyCap: mailbox.dailyCap, warmUpStart: mailbox.warmUpStart,
            warmUpDays: mailbox.warmUpDays,
            jitterSeconds: jitterSeconds, firstDay: mailbox.pace?.firstDay, day: mailbox.pace?.day,
            letters: mailbox.pace?.letters ?? 0, nextAt: mailbox.pace?.nextAt)
    }
}

extension LeftOut {
    /// Why somebody may not enter a campaign.
    init(_ refusal: CampaignRefusal) {
        switch refusal {
        case .unknown, .over: self = .over
        case .already: self = .already
        case .inAnother: self = .otherCampaign
        case .noAddress: self = .noAddress
        case .suppressed: self = .suppressed
        case .mayHaveStopped: self = .possibleStop
        case .refused: self = .refused
        case .talking: self = .talking
        case .quiet: self = .quietPeriod
        case .emptyPlaces: self = .emptyPlaces
        }
    }
}

extension SalesStore {
    /// How many people's turn came today in a campaign, in the team's zone.
    public func begunToday(in campaign: String, _ policy: Policy, at now: Date) async throws -> Int {
        let zone = policy.sendingHours.zone
        return try await conversations.count([
            "state.campaign.id": .string(campaign),
            "state.campaign.begunAt": ["$gte": .date(LocalDate(now, in: zone).start(in: zone))],
        ])
    }
}
