import BSON
import Campaigns
import Foundation
import MongoDB
import SalesStore
import Testing

@testable import EmailChannel

/// A campaign pauses, goes on or ends while its letters stand in the queue.
@Suite("Letters of a campaign that pauses")
struct CampaignGateTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func store(_ state: Campaign.State, in store: SalesStore) async throws {
        var campaign = Campaign(id: "spring", name: "Spring")
        campaign.state = state
        _ = try await store.campaigns.replaceOne(
            ["_id": "spring"], CampaignDocument(campaign, at: Self.now), upsert: true)
    }

    @Test("In a pause a letter waits; afterwards it goes out; of a campaign that was stopped, or is gone, it does not")
    func states() async throws {
        try await withMailbox("gate") { store, _ in
            for state in Campaign.State.allCases {
                try await self.store(state, in: store)
                let gate = CampaignGate(store: store)
                switch state {
                case .running, .finished: #expect(try await gate.admits("spring", at: Self.now))
                case .stopped: #expect(try await !gate.admits("spring", at: Self.now))
                case .draft, .paused:
                    let wait = await #expect(throws: LetterMustWait.self) {
                        try await gate.admits("spring", at: Self.now)
                    }
                    #expect(wait?.retryAfter ?? .zero > .zero)
                }
            }
            let gate = CampaignGate(store: store)
            #expect(try await !gate.admits("gone", at: Self.now))
            #expect(try await gate.admits(Campaign.default.id, at: Self.now))
            #expect(try await gate.admits(nil, at: Self.now))
        }
    }
}
