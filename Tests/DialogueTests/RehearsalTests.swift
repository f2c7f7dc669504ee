import Basics
import Dialogue
import Foundation
import Grounding
import Testing
import Understanding

@Suite("Rehearsals")
struct RehearsalTests {
    private let now = Fixture.moment("2026-11-18", "12:00")

    private func rehearsal(_ facts: [Fact] = [Fixture.price, Fixture.trial]) -> Rehearsal {
        Rehearsal(in: Fixture.context("rehearsal", facts: facts), at: now)
    }

    @Test("A question is answered by the fact's own words, with the fact named")
    func answered() throws {
        let answers = rehearsal().answer(to: "How much is the Start plan?", in: .en)
        #expect(answers.count == 1)
        #expect(answers.first?.text.contains(Fixture.price.text) == true)
        #expect(answers.first?.factIDs == ["price"])
    }

    @Test("A question that no fact answers goes to a colleague")
    func unanswered() {
        let answers = rehearsal([]).answer(to: "How much is the Start plan?", in: .en)
        #expect(answers.count == 1)
        #expect(answers.first?.text.contains(Fixture.text(.willFindOut)) == true)
    }

    @Test("A letter has the person's greeting, the product's signature and a subject; no placeholder is left")
    func letter() {
        let letter = rehearsal().letter(.letter, to: Fixture.contact(), in: .en)
        #expect(letter.subject == "Otklik for Daisy")
        #expect(letter.purpose == .letter)
        #expect(letter.text.hasPrefix("Hello Anna,"))
        #expect(letter.text.contains("reviews"))
        #expect(letter.text.hasSuffix("Otklik Soft"))
    }

    @Test(
        "Every text can be played, in both languages, for somebody of whom little is known", arguments: TextKey.allCases
    )
    func all(_ key: TextKey) {
        let card = ContactCard(id: "nobody")
        for language in Language.allCases {
            let played = rehearsal().letter(key, to: card, in: language)
            #expect(!played.text.isEmpty)
            #expect(!played.text.contains("{"), "\(played.text)")
            #expect((played.subject != nil) == (key.letterPurpose != nil))
        }
    }
}
