public import Foundation

/// Why a person may not enter a campaign.
public enum CampaignRefusal: Sendable, Equatable {
    /// There is no such campaign.
    case unknown
    /// The campaign was stopped or is finished.
    case over
    /// They are in it, or were.
    case already
    /// They are in another one.
    case inAnother(String)
    /// They have no mail address.
    case noAddress
    /// They said stop, or their address does not exist.
    case suppressed
    /// What they wrote may be a stop.
    case mayHaveStopped
    /// They said that they are not interested.
    case refused
    /// They speak with us.
    case talking
    /// We spoke not long ago: not before this moment.
    case quiet(until: Date)
    /// A letter would have empty places: these fields are not known.
    case emptyPlaces([String])

    /// Why, in a phrase in English.
    public var phrase: String {
        switch self {
        case .unknown: "there is no such campaign"
        case .over: "the campaign is over"
        case .already: "the person is in it or was in it before"
        case .inAnother(let id): "the person is in the campaign \(id)"
        case .noAddress: "the person has no mail address"
        case .suppressed: "the person said stop, or the address does not exist"
        case .mayHaveStopped: "what the person wrote may be a stop"
        case .refused: "the person said that they are not interested"
        case .talking: "the person speaks with us"
        case .quiet(let moment): "the person is left in peace until \(moment.ISO8601Format())"
        case .emptyPlaces(let fields): "a letter would have empty places: \(fields.joined(separator: ", "))"
        }
    }
}
