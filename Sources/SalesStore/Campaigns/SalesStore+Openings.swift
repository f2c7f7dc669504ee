internal import BSON
internal import Campaigns
public import MongoDB

/// First letters that wait until somebody decides about the sentence that opens them.
extension SalesStore {
    /// How many wait.
    ///
    /// - Parameter campaign: The campaign; `nil` for all of them.
    public func countOpenings(in campaign: String? = nil) async throws(MongoError) -> Int {
        try await conversations.count(Self.waitingOpenings(in: campaign))
    }

    /// Whose letters wait, who entered first first.
    ///
    /// - Parameters:
    ///   - campaign: The campaign.
    ///   - limit: The most.
    public func openings(
        in campaign: String, limit: Int = 0
    ) async throws(MongoError) -> [ConversationDocument] {
        try await conversations.find(
            Self.waitingOpenings(in: campaign), sort: ["state.campaign.enteredAt": 1, "_id": 1], limit: limit
        ).all()
    }

    private static func waitingOpenings(in campaign: String?) -> BSONDocument {
        var filter: BSONDocument = [:]
        if let campaign { filter["state.campaign.id"] = .string(campaign) }
        filter["state.campaign.opening.state"] = .string(LetterOpening.State.waits.rawValue)
        return filter
    }
}
