import Dialogue
import Testing
import Understanding

@Suite("Several questions in one message, of which the model answers the first")
struct SeveralQuestionsTests {
    private static let draft = "The Start plan costs 4,900 RUB per month."

    private func asked(_ words: String, _ meaning: Intent...) -> (sale: Sale, topics: [String]) {
        var sale = Sale.begun()
        sale.says(words, meaning: .model(meaning.isEmpty ? [.question] : meaning))
        return (sale, sale.conversation.awaiting?.topics?.map(\.words) ?? [])
    }

    @Test(
        "Each that the answer leaves out is named to the person and to an operator",
        arguments: [
            (
                "How much is the Start plan? Do you have an office in Kazan? Can we pay by card?",
                ["Do you have an office in Kazan?", "Can we pay by card?"]
            ),
            (
                "How much is the Start plan, do you have an office in Kazan and can we pay by card?",
                ["do you have an office in Kazan", "can we pay by card?"]
            ),
            ("How much is the Start plan? Any trial?", ["Any trial?"]),
            ("How much is the Start plan\nWhat about the trial?", ["What about the trial?"]),
            (
                "1) How much is the Start plan? 2) If a guest complains, who answers?",
                ["2) If a guest complains, who answers?"]
            ),
        ])
    func named(_ words: String, _ leftOut: [String]) throws {
        var (sale, topics) = asked(words)
        #expect(topics.count == leftOut.count + 1, "\(topics)")
        let effects = sale.drafts(Self.draft)
        let text = try #require(effects.sent.first?.text)
        #expect(effects.alerts == [.unanswered])
        for question in leftOut { #expect(text.contains(question), "\(text)") }
        #expect(!text.contains("How much"))
    }

    @Test("A question beside one that asks for what is done is told apart from it")
    func besideWish() throws {
        let words = "Could you send me the presentation? And how much is the Start plan?"
        var (sale, topics) = asked(words, .presentation, .question)
        #expect(topics == ["And how much is the Start plan?"])
        let effects = sale.drafts(Self.draft)
        #expect(effects.sent.first?.attachments == [Outgoing.presentation])
        #expect(effects.alerts.isEmpty)
    }

    @Test(
        "What hangs on a question is no further one",
        arguments: [
            "If a guest writes nonsense, how much is the Start plan?",
            "When we open in spring, how much is the Start plan?",
            "How much is the Start plan, which you mention?", "How much is the Start plan? For two?",
        ])
    func one(_ words: String) {
        let topics = asked(words).topics
        #expect(topics.isEmpty || topics == [words], "\(topics)")
    }
}
