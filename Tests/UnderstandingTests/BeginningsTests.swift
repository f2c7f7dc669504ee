import Basics
import Grounding
import Testing
import Understanding

/// What a model is given to read before the first question must be what questions begin with, to the last sign.
@Suite struct BeginningsTests {
    private static let questions = Language.allCases.flatMap { language in
        let words = language == .ru ? "Сколько стоит тариф «Старт»?" : "How much is the Start plan?"
        let fact = Fact(id: "price", language: language, title: "Price", text: "4,900")
        return [
            AnswerPrompt.make(
                question: words, facts: [fact], history: [HistoryLine(fromAgent: true, text: "Hello")],
                productName: "Otklik", language: language, complaint: "number: 5,000"),
            ChoicePrompt.make(
                question: words, facts: [fact], history: [HistoryLine(fromAgent: true, text: "Hello")],
                productName: "Otklik", language: language, complaint: nil),
            ReadingPrompt.make(
                newWords: words, context: .reading(), similar: [ExampleIndex.Example(text: "near", intents: [.demo])]),
        ]
    }

    @Test("a question of each kind and language begins as one that was read before", arguments: questions)
    func isPrefix(_ question: ModelPrompt) {
        let same = ModelPrompt.beginnings.filter { beginning in
            beginning.schemaName == question.schemaName && beginning.schemaJSON == question.schemaJSON
                && beginning.messages.dropLast() == question.messages.dropLast()
        }
        #expect(same.count == 1)
        #expect(question.messages.count > 1)
    }

    @Test("each kind is there once a language, and asks for a single token after a sign")
    func asked() {
        #expect(ModelPrompt.beginnings.count == 3 * Language.allCases.count)
        for beginning in ModelPrompt.beginnings {
            #expect(beginning.maximumTokens == 1)
            #expect(beginning.messages.last == ModelMessage(role: .user, content: "-"))
        }
    }

    @Test("the product's name stands beside the question, where it spoils no beginning")
    func product() throws {
        let named = AnswerPrompt.make(
            question: "Why?", facts: [], history: [], productName: "Otklik", language: .en, complaint: nil)
        #expect(try #require(named.messages.last).content.hasPrefix("Service: Otklik\n"))
        #expect(!named.messages.dropLast().contains { $0.content.contains("Otklik") })
        #expect(try #require(named.withoutExamples?.messages.last).content.contains("Otklik"))
    }
}
