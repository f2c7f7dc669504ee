import Foundation
import Scheduling
import Testing
import Understanding

/// What a model says of a message counts only as far as the message bears it out.
@Suite struct ReadingPromptTests {
    private func reading(_ words: String, _ answer: String) throws(UnderstandingError) -> Reading {
        try ReadingPrompt.parse(answer, newWords: words, context: .reading())
    }

    private func answer(_ intents: String, contact: String = "null", when: String = "", confidence: String = "0.9")
        -> String
    {
        #"{"intents":[\#(intents)],"contact":\#(contact),"when":"\#(when)","confidence":\#(confidence)}"#
    }

    @Test("a contact that stands in the message is taken, with its address as it was written")
    func contact() throws {
        let contact = #"{"name":"Vera","email":"vera@firm.example","telegram":"vera_firm"}"#
        let reading = try reading(
            "I don't decide that. Vera does: Vera@firm.example or @vera_firm", answer(#""redirect""#, contact: contact))
        #expect(reading.intents == [.redirect])
        #expect(reading.contact == ReferredContact(name: "Vera", email: "Vera@firm.example", telegram: "@vera_firm"))
        #expect(reading.source == .model && reading.confidence == 0.9)
    }

    @Test("an address the message does not hold is dropped; what the message holds stays")
    func foreignAddress() throws {
        let contact = #"{"name":"Vera","email":"all@customers.example","telegram":"@somebody_else"}"#
        let reading = try reading("Please ask Vera about it", answer(#""redirect""#, contact: contact))
        #expect(reading.contact == ReferredContact(name: "Vera"))
    }

    @Test("of a contact that was made up altogether nothing stays")
    func inventedContact() throws {
        let contact = #"{"name":"Igor","email":"igor@elsewhere.example","telegram":""}"#
        let reading = try reading("Not my department, sorry", answer(#""redirect""#, contact: contact))
        #expect(reading.contact == nil)
    }

    @Test("without a contact in the answer the one that code finds is taken, and only for a referral")
    func noContact() throws {
        let words = "Better write to Vera, vera@firm.example"
        #expect(try reading(words, answer(#""redirect""#)).contact?.email == "vera@firm.example")
        #expect(try reading(words, answer(#""interested""#)).contact == nil)
    }

    @Test("unknown intents are dropped, and none is counted twice")
    func unknown() throws {
        let words = "Send the presentation please"
        let reading = try reading(words, answer(#""presentation","buy_now","presentation""#))
        #expect(reading.intents == [.presentation])
    }

    @Test("similar replies stand beside the message, the nearest last, and the rest of the prompt stays the same")
    func examples() throws {
        let similar = [
            ExampleIndex.Example(text: "nearest", intents: [.demo]),
            ExampleIndex.Example(text: "farther", agentText: "Shall I call?", intents: [.snooze, .question]),
        ]
        let with = ReadingPrompt.make(newWords: "on Friday", context: .reading(), similar: similar)
        let without = ReadingPrompt.make(newWords: "on Friday", context: .reading())
        #expect(with.messages.dropLast() == without.messages.dropLast())
        let last = try #require(with.messages.last?.content)
        #expect(last.contains("[Shall I call?] farther → snooze, question\nnearest → demo\n"))
        #expect(last.hasSuffix(try #require(without.messages.last?.content)))
    }

    @Test("the time comes from the message's words; words of the model's own are no time")
    func time() throws {
        let later = try reading("Not now, in two weeks please", answer(#""snooze""#, when: "in two weeks"))
        #expect(later.when == DateWords.resolve("in two weeks", in: .reading()))
        #expect(later.when != nil)
        #expect(try reading("Not now", answer(#""snooze""#, when: "in two weeks")).when == nil)
    }

    @Test("confidence stays between none and all", arguments: [("-3", 0.0), ("0.4", 0.4), ("95", 1.0)])
    func confidence(_ said: String, _ taken: Double) throws {
        #expect(try reading("Sounds good", answer(#""interested""#, confidence: said)).confidence == taken)
    }

    @Test(
        "what is no object of that form is an error",
        arguments: ["", "{}", "I think they agree.", #"{"intents":"demo"}"#])
    func malformed(_ answer: String) {
        #expect(throws: UnderstandingError.self) { try reading("Sounds good", answer) }
    }
}
