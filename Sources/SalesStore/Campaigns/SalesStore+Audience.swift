internal import BSON
public import Campaigns
internal import Dialogue
public import Foundation
internal import MongoDB
internal import WorkQueue

/// What became of putting an audience into a campaign.
public struct CampaignEntry: Sendable, Equatable {
    /// How many people enter it.
    public var entered = 0
    /// How many may not, by the reason in a phrase in English.
    public var refused: [String: Int] = [:]

    /// Nobody so far.
    public init() {}
}

extension SalesStore {
    /// Goes through the conversations with whoever belongs to a campaign's audience.
    ///
    /// - Parameter body: Called with one after the other, in the order in which they began.
    public func audience(
        of campaign: Campaign, _ body: (ConversationDocument) async throws -> Void
    ) async throws {
        let audience = campaign.audience
        guard !audience.isEmpty else { return }
        var filter: BSONDocument = [:]
        if !audience.tags.isEmpty || !audience.imports.isEmpty {
            filter = ["_id": ["$in": .array(BSONArray(try await named(by: audience).sorted().map { .string($0) }))]]
        }
        for try await conversation in conversations.find(filter, sort: ["createdAt": 1]) {
            let fields = conversation.state.contact.fields()
            if audience.filter.allSatisfy({ $0.holds(for: fields) }) { try await body(conversation) }
        }
    }

    /// The conversations that an audience names by tags and imports.
    private func named(by audience: CampaignAudience) async throws -> Set<String> {
        func any(_ values: [String]) -> BSONValue { ["$in": .array(BSONArray(values.map { .string($0) }))] }
        var ids: Set<String> = []
        if !audience.tags.isEmpty {
            ids.formUnion(
                try await cases.find(["tags": any(audience.tags)], projection: ["_id": 1], as: BSONDocument.self).all()
                    .compactMap { $0["_id"]?.string })
        }
        if !audience.imports.isEmpty {
            ids.formUnion(try await imports.find(["_id": any(audience.imports)]).all().flatMap(\.conversations))
        }
        return ids
    }

    /// Lets a campaign run, and orders whoever belongs to its audience by now into it. Done again, it brings in whoever is new.
    ///
    /// - Parameters:
    ///   - author: Who orders it.
    ///   - now: The moment.
    /// - Returns: How many enter; `nil` where there is no such campaign.
    /// - Throws: `CampaignError` where the campaign cannot start; `MongoError`.
    public func startCampaign(_ id: String, by author: String, at now: Date) async throws -> CampaignEntry? {
        guard let campaign = try await changeCampaign(id, at: now, { try $0.start() }) else { return nil }
        let all = Dictionary(try await allCampaigns().map { ($0.id, $0) }) { first, _ in first }
        let product = try await settings.findOne(["_id": .string(SettingsDocument.current)])?.product
        var entry = CampaignEntry()
        var orders: [QueueItem<InboxEvent>] = []
        try await audience(of: campaign) { conversation in
            let refusal =
                try conversation.state.refusal(to: campaign, among: all, at: now)
                ?? product.flatMap { try conversation.state.refusal(for: $0, in: campaign) }
            if let refusal {
                entry.refused[refusal.phrase, default: 0] += 1
                return
            }
            guard let order = Self.order(into: id, conversation, by: author, at: now) else { return }
            entry.entered += 1
            orders.append(order)
            guard orders.count == Self.entryBatch else { return }
            try await inbox.enqueue(orders)
            orders = []
        }
        if !orders.isEmpty { try await inbox.enqueue(orders) }
        return entry
    }

    /// How many orders are stored at once.
    private static var entryBatch: Int { 100 }

    /// The order to enter a campaign: one for each state of the conversation.
    private static func order(
        into campaign: String, _ conversation: ConversationDocument, by author: String, at now: Date
    ) -> QueueItem<InboxEvent>? {
        conversation.endpoints.first.map { key in
            QueueItem(
                id: EventID.order("campaign:\(campaign):\(conversation.revision)", to: conversation.id).description,
                orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: .order(
                    GivenOrder(
                        conversationID: conversation.id, order: .campaign(.enter(campaign)), author: author)))
        }
    }

    /// What conversations keep of a campaign: of those who are in it, and of those who were.
    public func memberships(of campaign: String) async throws -> [CampaignMembership] {
        struct Row: Decodable {
            struct State: Decodable {
                var campaign: CampaignMembership?
                var formerCampaigns: [CampaignMembership]?
            }
            var state: State
        }
        let id = BSONValue.string(campaign)
        let rows = try await conversations.find(
            ["$or": [["state.campaign.id": id], ["state.formerCampaigns.id": id]]],
            projection: ["state.campaign": 1, "state.formerCampaigns": 1], as: Row.self
        ).all()
        return rows.flatMap { [$0.state.campaign].compactMap(\.self) + ($0.state.formerCampaigns ?? []) }
            .filter { $0.id == campaign }
    }
}
