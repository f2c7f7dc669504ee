import Basics
import Grounding
import Testing

@Suite struct FactIndexTests {
    private let index = FactIndex(SampleFacts.russian + SampleFacts.english)

    @Test(
        "a question finds its fact first",
        arguments: [
            ("Сколько это стоит?", Language.ru, "price-ru"), ("какая стоимость тарифа", .ru, "price-ru"),
            ("А скидки бывают?", .ru, "discount-ru"),
            ("Можно ли попробовать?", .ru, "trial-ru"), ("С какими площадками работаете, с гуглом?", .ru, "maps-ru"),
            ("выгружать отчёт в эксель или Excel", .ru, "export-ru"),
            ("How much does the plan cost?", .en, "price-en"), ("Is there a trial I can try", .en, "trial-en"),
            ("Which platforms do you integrate with?", .en, "maps-en"),
            ("exporting reports to Excel", .en, "export-en"), ("any discounts?", .en, "discount-en"),
            ("какая стоимсоть", .ru, "price-ru"), ("which platfroms are there", .en, "maps-en"),
        ])
    func findsFirst(_ query: String, _ language: Language, _ id: String) throws {
        let found = index.search(query, language: language, limit: 3)
        let first = try #require(found.first, "\(query) found nothing")
        #expect(first.fact.id == id)
        #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
    }

    @Test("only facts of the language asked for are found when it has any")
    func keepsLanguage() {
        #expect(index.search("скидка", language: .ru, limit: 10).allSatisfy { $0.fact.language == .ru })
    }

    @Test("the other language helps out where this one has nothing")
    func fallsBack() {
        #expect(index.search("GDPR", language: .ru, limit: 3).map(\.fact.id) == ["gdpr-en"])
    }

    @Test(
        "a query about nothing here finds nothing",
        arguments: ["квантовая физика", "the weather in Paris", "", "а и но", "!!!"])
    func findsNothing(_ query: String) {
        #expect(index.search(query, language: .ru, limit: 5).isEmpty)
    }

    @Test("no more facts come back than asked for")
    func limits() {
        #expect(index.search("тариф скидка пробный отчёт площадки", language: .ru, limit: 2).count == 2)
        #expect(index.search("тариф", language: .ru, limit: 0).isEmpty)
        #expect(FactIndex([]).search("тариф", language: .ru, limit: 3).isEmpty)
    }

    @Test("a rare word weighs more than a common one")
    func rarity() throws {
        let facts = (0..<9).map { number in
            Fact(
                id: "common-\(number)", language: .en, title: "Topic \(number)",
                text: "Reviews reviews reviews everywhere.")
        }
        let rare = Fact(id: "rare", language: .en, title: "Webhooks", text: "Reviews arrive by webhooks.")
        let found = FactIndex(facts + [rare]).search("reviews webhooks", language: .en, limit: 3)
        #expect(try #require(found.first).fact.id == "rare")
    }

    @Test("the same search gives the same scores")
    func isDeterministic() {
        let runs = (0..<5).map { _ in
            FactIndex(SampleFacts.english).search("price of the plan and the trial", language: .en, limit: 5)
        }
        #expect(runs.allSatisfy { $0 == runs[0] })
    }
}
