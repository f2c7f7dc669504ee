import Basics
import Foundation
import Grounding
import Testing
import Understanding

/// Facts quoted as one answer.
@Suite struct FactQuotationTests {
    private static let russian = Fact(
        id: "price", language: .ru, title: "Цена", text: "Тариф «Старт» стоит 4 900 ₽ в месяц")
    private static let discount = Fact(
        id: "discount", language: .ru, title: "Скидка",
        text: "Здравствуйте! При оплате за год скидка 15 %. Тариф «Старт» стоит 4 900 ₽ в месяц.")

    @Test("a second fact on a question is joined by a phrase; what was said is not said again, nor a greeting")
    func joined() {
        let quotation = FactQuotation(
            [.init(question: 1, facts: [Self.russian, Self.discount, Self.russian])], language: .ru)
        #expect(
            quotation.text
                == "Тариф «Старт» стоит 4 900 ₽ в месяц. И ещё один момент. При оплате за год скидка 15 %.")
        #expect(quotation.factIDs == ["price", "discount"])
    }

    @Test("each further question is named by its number, and one whose facts were said is passed over")
    func questions() {
        let other = Fact(id: "trial", language: .en, title: "Trial", text: "The trial lasts 14 days.")
        let parts = [
            FactQuotation.Part(question: 1, facts: [other]), .init(question: 2, facts: [other]),
            .init(question: 3, facts: [Fact(id: "app", language: .en, title: "App", text: "There is no app.")]),
            .init(question: 9, facts: [Fact(id: "api", language: .en, title: "API", text: "There is an API.")]),
        ]
        #expect(
            FactQuotation(parts, language: .en).text == """
                The trial lasts 14 days.

                Now to your third question. There is no app.

                Now to your next question. There is an API.
                """)
        #expect(FactQuotation([], language: .en).text.isEmpty)
    }

    // MARK: All labelled questions that two facts answer

    private struct Labelled: CustomTestStringConvertible {
        let question: String
        let language: Language
        let facts: [Fact]
        var testDescription: String { question }
    }

    /// Of the exam, and of the sets that are kept of answers about the sample product.
    private static func labelled() throws -> [Labelled] {
        let facts = Dictionary(try KeptAnswers.facts().map { ($0.id, $0) }) { first, _ in first }
        let ofExam = AnswerExam.questions.questions.map { question in
            Labelled(
                question: question.question, language: question.language,
                facts: question.answering.compactMap { AnswerExam.questions.facts[$0] })
        }
        let kept = try KeptAnswers.lines().map { line in
            Labelled(
                question: line.question, language: line.language,
                facts: line.factIDs.compactMap { facts[$0] }.filter { $0.language == line.language })
        }
        return (ofExam + kept).filter { $0.facts.count > 1 }
    }

    @Test(
        "an answer of two facts reads as one: nothing twice, one greeting, phrases of its language, and all of it said")
    func labelledQuestions() throws {
        let all = try Self.labelled()
        #expect(all.count > 60, "\(all.count)")
        for labelled in all {
            for parts in [
                [FactQuotation.Part(question: 1, facts: labelled.facts)],
                labelled.facts.enumerated().map { .init(question: $0 + 1, facts: [$1]) },
            ] {
                let quotation = FactQuotation(parts, language: labelled.language)
                let sentences = AnswerSentence.sentences(of: quotation.text, factIDs: []).map(\.text)
                #expect(Set(sentences).count == sentences.count, "\(quotation.text)")
                #expect(quotation.factIDs == labelled.facts.map(\.id), "\(labelled.question)")
                for fact in labelled.facts {
                    for sentence in AnswerSentence.sentences(of: fact.text, factIDs: []) {
                        #expect(quotation.text.contains(sentence.text))
                    }
                }
                // Of the phrases only those of the language stand there, and each but once.
                let own = sentences.filter { sentence in !labelled.facts.contains { $0.text.contains(sentence) } }
                #expect(own.count == (parts.count > 1 ? parts.count - 1 : 1), "\(quotation.text)")
                for phrase in own {
                    let isRussian = phrase.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
                    #expect(isRussian == (labelled.language == .ru), "\(phrase)")
                }
                let greetings = sentences.filter { $0.hasPrefix("Здравствуйте") || $0.hasPrefix("Hello") }
                #expect(greetings.count <= 1)
            }
        }
    }
}
