import Campaigns
import Testing

@Suite("The choice of a variant")
struct VariantChoiceTests {
    @Test(
        "It stays as it was, in every version",
        arguments: [(0, "a", 2), (1, "a", 2), (2, "conversation", 1), (5, "c", 2)])
    func pinned(_ step: Int, _ conversation: String, _ expected: Int) {
        #expect(VariantChoice.index(of: 3, campaign: "spring", conversation: conversation, step: step) == expected)
    }

    @Test("Every variant is chosen equally often", arguments: 2...7)
    func uniform(_ count: Int) {
        let people = 20_000
        var chosen = Array(repeating: 0, count: count)
        for person in 0..<people {
            chosen[VariantChoice.index(of: count, campaign: "c", conversation: "\(person)", step: 0)] += 1
        }
        let expected = Double(people) / Double(count)
        let square = chosen.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        // The 99.9th percentile of chi squared with 1 to 6 degrees of freedom.
        #expect(square < [10.83, 13.82, 16.27, 18.47, 20.52, 22.46][count - 2])
    }

    @Test("The choices of two steps, and of two campaigns, have nothing to do with each other")
    func independent() {
        let people = 20_000
        func same(_ one: (String, Int), _ other: (String, Int)) -> Double {
            let alike = (0..<people).count { person in
                VariantChoice.index(of: 2, campaign: one.0, conversation: "person-\(person)", step: one.1)
                    == VariantChoice.index(of: 2, campaign: other.0, conversation: "person-\(person)", step: other.1)
            }
            return Double(alike) / Double(people)
        }
        #expect(abs(same(("a", 0), ("a", 1)) - 0.5) < 0.02)
        #expect(abs(same(("a", 0), ("b", 0)) - 0.5) < 0.02)
    }

    @Test("Where there is no choice, there is the first one", arguments: [-1, 0, 1])
    func none(_ count: Int) {
        #expect(VariantChoice.index(of: count, campaign: "c", conversation: "p", step: 0) == 0)
    }
}
