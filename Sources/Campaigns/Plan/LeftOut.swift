/// Why somebody in a campaign's audience is not written to.
public enum LeftOut: String, Codable, Sendable, CaseIterable, Hashable {
    /// They said stop, complained, or the address bounced.
    case suppressed
    /// They refused before.
    case refused
    /// They are in another campaign now.
    case otherCampaign = "other_campaign"
    /// Another campaign ended for them a short time ago.
    case quietPeriod = "quiet_period"
    /// They are talking with us, without a campaign.
    case talking
    /// There is no address to write to.
    case noAddress = "no_address"
    /// The campaign has no letter in their language.
    case noLetter = "no_letter"
    /// A letter would have empty places.
    case emptyPlaces = "empty_places"
    /// The mailbox that would write is not there, or may send nothing.
    case noMailbox = "no_mailbox"
}
