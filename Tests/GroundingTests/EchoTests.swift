import Basics
import Grounding
import Testing

/// A question said back is no answer, whatever fact is named with it.
@Suite struct EchoTests {
    private func isEcho(_ text: String, of question: String, _ language: Language) -> Bool {
        let facts = language == .ru ? SampleFacts.russian : SampleFacts.english
        return GroundingCheck().check(text, against: facts, language: language, question: question)
            .contains { $0.kind == .echo }
    }

    @Test(
        "the question said back is found, whole or in part",
        arguments: [
            (
                "Пришлите презентацию. И сколько стоит тариф «Базовый»?",
                "Пришлите презентацию. И сколько стоит тариф «Базовый»?"
            ),
            ("Пришлите презентацию. И сколько стоит тариф «Базовый»?", "Сколько стоит тариф «Базовый»?"),
            ("Здравствуйте! Есть ли пробный период?", "Есть ли пробный период? Уточню у коллег."),
            ("сколько стоит в месяц", "Сколько стоит в месяц."),
        ])
    func echo(_ question: String, _ text: String) {
        #expect(isEcho(text, of: question, .ru))
    }

    @Test(
        "an answer in the question's words is none",
        arguments: [
            ("How much is the Basic plan per month?", "The Basic plan costs 4,900 RUB per month."),
            ("Is there a free trial?", "Yes, there is a free trial of 14 days."),
            ("The trial lasts 14 days, right?", "Yes. The trial lasts 14 days."),
            ("Do you export to Excel?", "You can export to Excel and CSV. Shall I show you?"),
        ])
    func answer(_ question: String, _ text: String) {
        #expect(!isEcho(text, of: question, .en))
    }
}
