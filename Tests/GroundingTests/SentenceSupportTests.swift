import Basics
import Grounding
import Testing

@Suite("Sentences and the facts they name")
struct SentenceSupportTests {
    private let facts = [
        Fact(
            id: "price", language: .en, title: "Price of Team",
            text: "Team costs $49 per seat and month, billed yearly. Minimum 5 seats."),
        Fact(id: "discount", language: .ru, title: "Скидки", text: "Скидок за объём нет. Подключение бесплатное."),
        Fact(
            id: "hours", language: .en, title: "Support hours",
            text: "Support answers on working days from 9:00 to 18:00."),
    ]

    private func kinds(_ text: String, _ ids: [String], _ language: Language = .en) -> [GroundingFault.Kind] {
        GroundingCheck().check([AnswerSentence(text: text, factIDs: ids)], against: facts, language: language).map(
            \.kind)
    }

    @Test(
        "a fact's own sentence may be said",
        arguments: ["Minimum 5 seats.", "Team costs $49 per seat and month, billed yearly."])
    func own(_ text: String) {
        #expect(kinds(text, ["price"]).isEmpty)
    }

    @Test("a true number that stands in another fact than the one named is refused")
    func otherFact() {
        #expect(kinds("Support answers on working days from 9:00 to 18:00.", ["price"]).contains(.time))
        #expect(kinds("Minimum 5 seats.", ["hours"]).contains(.number))
    }

    @Test("a sentence that names no fact may only be a courtesy")
    func withoutFact() {
        #expect(kinds("Thank you for the question!", []).isEmpty)
        #expect(kinds("Уточню у коллег и вернусь с ответом.", [], .ru).isEmpty)
        #expect(kinds("It works offline as well.", []) == [.facts])
        #expect(kinds("Подключение бесплатное.", [], .ru).contains(.facts))
    }

    @Test(
        "lies in disguise are refused",
        arguments: [
            ("Details are at evil dot top.", "price", Language.en), ("Details are at evil.top.", "price", .en),
            ("Действует cкидка за объём.", "discount", .ru), ("Support answers around the clock.", "hours", .en),
            ("Team is half price this month.", "price", .en),
            ("We guarantee that Team never gets dearer.", "price", .en),
            ("Team costs ④⑨ euros per seat and month.", "price", .en),
            ("Team costs forty dollars per seat.", "price", .en),
        ])
    func disguised(_ text: String, _ id: String, _ language: Language) {
        #expect(!kinds(text, [id], language).isEmpty)
    }

    @Test("an answer passes only if all its sentences do")
    func whole() {
        let sentences = [
            AnswerSentence(text: "Minimum 5 seats.", factIDs: ["price"]),
            AnswerSentence(text: "It is unlimited.", factIDs: ["price"]),
        ]
        #expect(!GroundingCheck().check(sentences, against: facts, language: .en).isEmpty)
    }
}
