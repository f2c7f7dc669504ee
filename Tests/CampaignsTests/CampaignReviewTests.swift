import Basics
import Campaigns
import Foundation
import Testing

@Suite("What came of a campaign, and what pauses by it")
struct CampaignReviewTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private static func campaign(_ limits: CampaignLimits = CampaignLimits(), pausedB: CampaignPause? = nil) -> Campaign
    {
        let variants = [LetterVariant(id: "a", body: "A"), LetterVariant(id: "b", body: "B", pause: pausedB)]
        let follow = [LetterVariant(id: "only", body: "again")]
        return Campaign(
            id: "spring", name: "Spring", state: .running,
            sequence: [
                CampaignStep(afterDays: 0, letters: ["en": variants, "ru": variants]),
                CampaignStep(afterDays: 3, letters: ["en": follow]),
            ], limits: limits)
    }

    private static func member(
        _ variant: String, at day: Double = 0, second: Double? = nil, _ outcomes: [CampaignOutcome: Double] = [:]
    ) -> CampaignMembership {
        var membership = CampaignMembership("spring", enteredAt: start)
        func moment(_ day: Double) -> Date { start.addingTimeInterval(day * 86_400) }
        membership.note(.init(step: 0, variant: variant, at: moment(day)))
        if let second { membership.note(.init(step: 1, variant: "only", at: moment(second))) }
        for (outcome, day) in outcomes { membership.note(outcome, at: moment(day)) }
        return membership
    }

    @Test("A variant is charged with what came after its letter, and nobody who was not written to counts")
    func attribution() {
        var statistics = CampaignStatistics(of: Self.campaign())
        statistics.add(Self.member("a", second: 3, [.stop: 4]))
        statistics.add(Self.member("b", second: 3, [.demo: 1, .stop: 5]))
        statistics.add(CampaignMembership("spring", enteredAt: Self.start))
        #expect(statistics.total.written == 2 && statistics.total[.stop] == 2 && statistics.total.achieved == 1)
        #expect(statistics.variants.map(\.id) == ["a", "b", "only"])
        #expect(statistics.variants.map { $0.count[.stop] } == [1, 1, 2])
        // The demo came before the second letter.
        #expect(statistics.variants.map { $0.count[.demo] } == [0, 1, 0])
        #expect(statistics.judgement(ofStep: 0)?.ids == ["a", "b"])
        #expect(statistics.judgement(ofStep: 0)?.verdict == .notEnough(missing: 399))
        #expect(statistics.judgement(ofStep: 1) == nil)
    }

    @Test("After a person let it go on, only who is written to from then on counts")
    func since() {
        var statistics = CampaignStatistics(of: Self.campaign())
        let moment = Self.start.addingTimeInterval(86_400)
        statistics.add(Self.member("a"), since: moment)
        statistics.add(Self.member("b", at: 1), since: moment)
        #expect(statistics.variants.map(\.count.written) == [0, 1, 0])
    }

    private static func review(_ campaign: Campaign, a: (Int, Int), b: (Int, Int), _ outcome: CampaignOutcome)
        -> CampaignReview
    {
        var statistics = CampaignStatistics(of: campaign)
        for (variant, people) in [("a", a), ("b", b)] {
            for person in 0..<people.0 { statistics.add(member(variant, person < people.1 ? [outcome: 1] : [:])) }
        }
        return CampaignReview(campaign, statistics)
    }

    @Test("A variant that annoys pauses alone; where the whole campaign does, all of it pauses")
    func pauses() {
        let one = Self.review(Self.campaign(), a: (60, 9), b: (140, 2), .stop)
        #expect(one.pause == nil && one.variants.map(\.id) == ["a"])
        #expect(one.variants.first?.pause == CampaignPause(.stop, of: 9, among: 60))
        let all = Self.review(Self.campaign(), a: (60, 9), b: (60, 8), .stop)
        #expect(all.pause == CampaignPause(.stop, of: 17, among: 120) && all.variants.isEmpty)
        let none = Self.review(Self.campaign(), a: (60, 6), b: (60, 6), .stop)
        #expect(none.pause == nil && none.variants.isEmpty)
    }

    @Test("What is paused is not paused again; the last variant that is left takes the campaign with it")
    func last() {
        let paused = Self.campaign(pausedB: CampaignPause(by: "olga"))
        let review = Self.review(paused, a: (60, 9), b: (140, 0), .stop)
        #expect(review.pause == CampaignPause(.stop, of: 9, among: 60) && review.variants.isEmpty)
        #expect(Self.review(paused, a: (140, 0), b: (60, 9), .stop).variants.isEmpty)
    }

    @Test("Nothing pauses before enough were written to, by one person alone, or without limits")
    func least() {
        #expect(Self.review(Self.campaign(), a: (49, 20), b: (0, 0), .stop).pause == nil)
        #expect(Self.review(Self.campaign(), a: (60, 1), b: (0, 0), .complaint).pause == nil)
        #expect(Self.review(Self.campaign(), a: (60, 2), b: (0, 0), .complaint).pause != nil)
        #expect(Self.review(Self.campaign(.none), a: (60, 60), b: (0, 0), .stop).pause == nil)
        #expect(Self.review(Self.campaign(), a: (60, 60), b: (0, 0), .demo).pause == nil)
    }

    @Test("Why it pauses is said in both languages")
    func words() {
        let pause = CampaignPause(.complaint, of: 3, among: 124)
        #expect(
            pause.text(in: .en) == "3 of 124 people reported the letter as spam: 2.4 %, more than the campaign allows.")
        #expect(pause.text(in: .ru) == "Отметили письмо как спам: 3 из 124 — 2,4 %, больше, чем допускает кампания.")
        #expect(CampaignPause(by: "olga").text(in: .ru) == "Остановлено: olga.")
    }
}
