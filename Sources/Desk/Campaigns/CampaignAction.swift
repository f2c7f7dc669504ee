/// What administrators do with a campaign by one press.
enum CampaignAction: String, CaseIterable, Sendable {
    case start, pause, resume, finish, stop

    /// What it causes.
    var hint: CampaignPhrase {
        switch self {
        case .start: .startHint
        case .pause: .pauseCampaignHint
        case .resume: .resumeCampaignHint
        case .finish: .finishCampaignHint
        case .stop: .stopCampaignHint
        }
    }
}
