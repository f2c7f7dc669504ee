internal import Campaigns
internal import Foundation
internal import SalesStore

/// Holds the letters of campaigns that are paused, and withdraws those of campaigns that were stopped: they may have stood in the queue for
/// days.
actor CampaignGate {
    /// Seconds until a letter of a paused campaign asks again.
    private static let pause: TimeInterval = 300
    /// How old what is known of the campaigns may be.
    private static let freshness = Duration.seconds(5)

    private let store: SalesStore
    private var known: (states: [String: Campaign.State], readAt: ContinuousClock.Instant)?

    init(store: SalesStore) { self.store = store }

    /// Whether a letter of a campaign goes out at all.
    ///
    /// - Throws: ``LetterMustWait`` while the campaign is paused.
    func admits(_ campaign: String?, at now: Date) async throws -> Bool {
        guard let campaign else { return true }
        // A campaign that is gone writes no more.
        switch try await states()[campaign] ?? (campaign == Campaign.default.id ? .running : .stopped) {
        case .running, .finished: return true
        case .stopped: return false
        case .draft, .paused:
            throw LetterMustWait(until: now.addingTimeInterval(Self.pause), now: now, reason: "its campaign is paused")
        }
    }

    private func states() async throws -> [String: Campaign.State] {
        if let known, ContinuousClock.now - known.readAt < Self.freshness { return known.states }
        let states = Dictionary(try await store.allCampaigns().map { ($0.id, $0.state) }) { first, _ in first }
        known = (states, .now)
        return states
    }
}
