import Basics
import Campaigns
import Foundation
import Seeded
import Testing

@Suite("How campaigns are judged")
struct JudgementTests {
    /// People of whom each had one outcome, or none.
    private static func count(_ written: Int, demos: Int = 0, stops: Int = 0) -> OutcomeCount {
        var count = OutcomeCount()
        for person in 0..<written {
            let outcomes: Set<CampaignOutcome> = person < demos ? [.demo] : person < demos + stops ? [.stop] : []
            count.add(outcomes, success: [.demo])
        }
        return count
    }

    @Test(
        "Wilson's intervals are those of the book",
        arguments: [
            // Newcombe (1998), table I, method 3.
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
        ])
    func intervals(_ count: Int, _ total: Int, _ lower: Double, _ upper: Double) {
        let interval = WilsonInterval(count, of: total)
        #expect(abs(interval.lower - lower) < 0.00006 && abs(interval.upper - upper) < 0.00006)
        #expect(interval.rate == Double(count) / Double(total))
    }

    @Test("An interval of nobody says nothing, one of everybody ends at one")
    func edges() {
        #expect(WilsonInterval(0, of: 0) == WilsonInterval(5, of: 0))
        #expect(WilsonInterval(0, of: 0).lower == 0 && WilsonInterval(0, of: 0).upper == 1)
        #expect(WilsonInterval(9, of: 9).upper == 1 && WilsonInterval(99, of: 9) == WilsonInterval(9, of: 9))
        #expect(WilsonInterval(-1, of: 9).lower == 0)
    }

    @Test("Every interval holds its rate and gets narrower with more people")
    func narrower() {
        for total in [1, 3, 10, 100, 1000] {
            for count in [0, 1, total / 3, total] {
                let interval = WilsonInterval(count, of: total)
                #expect(interval.lower <= interval.rate && interval.rate <= interval.upper)
                let more = WilsonInterval(count * 10, of: total * 10)
                #expect(more.upper - more.lower < interval.upper - interval.lower)
            }
        }
    }

    @Test("It says that it is not enough until the intervals part, or enough were written to")
    func verdicts() {
        #expect(VariantJudgement([Self.count(20, demos: 10), Self.count(20)]) == .notEnough(missing: 380))
        #expect(VariantJudgement([Self.count(60, demos: 6), Self.count(60, demos: 2)]) == .notEnough(missing: 340))
        #expect(VariantJudgement([Self.count(100, demos: 3), Self.count(100, demos: 20)]) == .better(1))
        #expect(VariantJudgement([Self.count(400, demos: 20), Self.count(400, demos: 24)]) == .alike)
        #expect(VariantJudgement([Self.count(400), Self.count(400), Self.count(399)]) == .notEnough(missing: 1))
        #expect(VariantJudgement([]) == .notEnough(missing: 400))
        #expect(VariantJudgement([Self.count(500)]) == .alike)
    }

    @Test("Of three the leader is above each other one")
    func three() {
        let counts = [Self.count(200, demos: 40), Self.count(200, demos: 38), Self.count(200, demos: 4)]
        #expect(VariantJudgement(counts) == .notEnough(missing: 200))
        #expect(VariantJudgement([Self.count(200, demos: 70)] + counts.dropFirst()) == .better(0))
    }

    @Test("A variant that is answered more, because people say stop, is never better")
    func replies() {
        let loud = Self.count(200, demos: 10, stops: 80)
        let calm = Self.count(200, demos: 10, stops: 5)
        #expect(VariantJudgement([loud, calm]) == .calmer(1))
        #expect(VariantJudgement([Self.count(200, demos: 60, stops: 80), calm]) == .mixed(0))
    }

    @Test("Of two equal variants that are looked at again and again, one is rarely called better")
    func peeking() {
        var random = SeededGenerator(seed: 7)
        var wrong = 0
        for _ in 0..<300 {
            var counts = [OutcomeCount(), OutcomeCount()]
            looks: for number in 1...400 {
                for index in counts.indices {
                    counts[index].add(Double.random(in: 0..<1, using: &random) < 0.1 ? [.demo] : [], success: [.demo])
                }
                guard number.isMultiple(of: 10) else { continue }
                if case .better = VariantJudgement(counts) {
                    wrong += 1
                    break looks
                }
            }
        }
        #expect(wrong <= 18)
    }

    @Test("A person counts once, whatever they did")
    func people() {
        var count = OutcomeCount()
        count.add([.writtenTo, .demo, .question, .stop, .complaint], success: [.demo, .question])
        count.add([.question], success: [.demo])
        #expect(count.written == 2 && count.achieved == 1 && count.resented == 1 && count[.question] == 2)
        #expect(count.share(.question).rate == 1 && count.achievedShare.rate == 0.5)
    }
}
