import Foundation
import JSONTree
import SalesStore
import Testing

@testable import Assistant

/// A plan's time and the agreement to it.
@Suite("Plans that wait for agreement")
struct PendingPlansTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func plan() -> Plan {
        Plan(question: "Stop writing to Anna?", needsAgreement: true, scope: .conversationsOrder) { _ in .null }
    }

    @Test("An agreement counts until the plan's time is over, and once")
    func time() async {
        let plans = PendingPlans()
        let (first, second) = (await plans.keep(plan(), at: Self.now), await plans.keep(plan(), at: Self.now))
        let end = Self.now.addingTimeInterval(PendingPlans.patience)
        #expect(await plans.take(first, at: end.addingTimeInterval(-1)) != nil)
        #expect(await plans.take(first, at: end.addingTimeInterval(-1)) == nil)
        #expect(await plans.take(second, at: end) == nil)
        #expect(await plans.take(second, at: Self.now) == nil)
    }
}
