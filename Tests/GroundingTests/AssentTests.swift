import Basics
import Grounding
import Testing

@Suite("A yes says what was asked") struct AssentTests {
    private func faults(_ text: String, to question: String, on facts: [String]) -> [GroundingFault.Kind] {
        let all = SampleFacts.russian + SampleFacts.english
        let language: Language = question.unicodeScalars.contains { (0x400..<0x460).contains($0.value) } ? .ru : .en
        return GroundingCheck().check(
            [AnswerSentence(text: text, factIDs: facts)], against: all, language: language, question: question
        ).map(\.kind)
    }

    @Test(
        "It is refused where the facts it names speak of something else, and where it names none",
        arguments: [
            ("Do you integrate with HubSpot?", "Yes, we do."),
            ("Do you carry cyber insurance?", "Yes, we do have that."),
            ("Can you help us with our taxes?", "Yes, happy to help with that."),
            ("Do you integrate with HubSpot?", "Sure, this is supported."),
            ("Авито тоже читаете?", "Да, есть."), ("Настроите нам телефонию?", "Да, можем помочь."),
            ("Есть ли интеграция с 1С?", "Да, конечно, это у нас есть."), ("Есть приложение для часов?", "Есть."),
        ])
    func nothingSaysIt(_ question: String, _ answer: String) {
        let facts = question.contains("о") ? ["maps-ru", "support-ru"] : ["maps-en", "support-en"]
        for named in [Array(facts.prefix(1)), facts, []] {
            #expect(!faults(answer, to: question, on: named).isEmpty, "\(answer) \(named)")
        }
    }

    @Test(
        "It stands where they speak of what was asked, and where it says more than yes",
        arguments: [
            ("2ГИС есть?", "Да, есть.", "maps-ru"), ("Выгрузка в Excel есть?", "Да, есть.", "export-ru"),
            ("Do you collect from Google Maps?", "Yes, we do.", "maps-en"),
            ("Дешевле бывает?", "Да, при оплате за год скидка 15 %.", "discount-ru"),
        ])
    func factsSayIt(_ question: String, _ answer: String, _ fact: String) {
        #expect(faults(answer, to: question, on: [fact]) == [])
    }

    @Test("A courtesy that agrees to nothing needs no fact", arguments: ["Спасибо за вопрос!", "Уточню у коллег."])
    func courtesy(_ words: String) {
        #expect(faults(words, to: "Есть приложение для часов?", on: []) == [])
    }
}
