/// Why somebody in a campaign's audience is not written to.
public enum LeftOut: String, Codable, Sendable, CaseIterable, Hashable {
    /// They said stop, complained, or the address bounced.
    case suppressed
    /// What they wrote may be a stop.
    case possibleStop = "possible_stop"
    /// They refused before.
    case refused
    /// They are or were in the campaign.
    case already
    /// The campaign is over.
    case over
    /// They are in another campaign now.
    case otherCampaign = "other_campaign"
    /// We talked or wrote to them a short time ago.
    case quietPeriod = "quiet_period"
    /// They are talking to us.
    case talking
    /// There is no address to write to.
    case noAddress = "no_address"
    /// The campaign has no letter in their language.
    case noLetter = "no_letter"
    /// A letter would have gaps.
    case emptyPlaces = "empty_places"
    /// The mailbox that would write does not exist, or may not send.
    case noMailbox = "no_mailbox"
}
