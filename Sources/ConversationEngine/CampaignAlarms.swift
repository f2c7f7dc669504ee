internal import Campaigns
internal import Synchronization

/// The campaigns of which something came that may pause them, until somebody has looked at them.
final class CampaignAlarms: Sendable {
    private let campaigns = Mutex<Set<String>>([])

    /// Notes what an event added to what a campaign has caused.
    func look(at before: CampaignMembership?, and after: CampaignMembership?) {
        guard let after else { return }
        let isUnwanted = [CampaignOutcome.stop, .complaint, .bounce].contains { outcome in
            after[outcome] != nil && (before?.id != after.id || before?[outcome] == nil)
        }
        if isUnwanted { _ = campaigns.withLock { $0.insert(after.id) } }
    }

    /// What was noted since the last call.
    func take() -> Set<String> {
        campaigns.withLock { campaigns in
            defer { campaigns = [] }
            return campaigns
        }
    }
}
