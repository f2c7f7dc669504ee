/// What is ordered about a person and a campaign.
public enum CampaignOrder: Codable, Sendable, Equatable {
    /// The person enters a campaign, by its identifier.
    case enter(String)
    /// What waits in the person's campaign goes on: their turn has come, or the campaign is no longer paused.
    case goOn
    /// Somebody decides about the sentence that would open the first letter.
    case opening(OpeningDecision)
}
