import Grounding
import Testing

@Suite struct QuestionGroupsTests {
    @Test("Questions with the same words of meaning are one group, whatever their form; the largest group comes first")
    func groups() {
        let questions = [
            "Is there a mobile app?", "Do you integrate with Bitrix?", "Есть ли мобильное приложение?",
            "integration with Bitrix, please", "А для Битрикса?", "Do you have integrations with bitrix24 or Bitrix?",
        ]
        let groups = QuestionGroups.of(questions)
        #expect(groups.first == [1, 3, 5])
        #expect(Set(groups.flatMap { $0 }) == Set(questions.indices))
        #expect(groups.contains([0]))
        #expect(groups.contains([2]))
    }

    @Test("Of nothing there are no groups, and words without meaning are not like all others")
    func edges() {
        #expect(QuestionGroups.of([]).isEmpty)
        #expect(QuestionGroups.of(["?", "price", "!"]) == [[0, 2], [1]])
    }
}
