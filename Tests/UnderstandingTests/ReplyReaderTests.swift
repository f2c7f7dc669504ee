import Basics
import Foundation
import Scheduling
import Testing
import Understanding

/// Commands, the learned reader, the state of the talk and a model are combined by one rule.
@Suite struct ReplyReaderTests {
    private let reader = ReplyReader()

    @Test("a command decides alone: neither probabilities nor a model overrule it")
    func command() {
        let first = reader.read("стоп", in: .reading())
        #expect(first.intents == [.optOut] && !first.needsModel(below: 1))
        let model = Reading(intents: [.demo], language: .ru, confidence: 1, source: .model)
        let combined = reader.read("стоп", in: .reading(), after: first, model: model, standing: .perfect)
        #expect(combined.intents == [.optOut])
    }

    @Test("a message without words says nothing, and the model is asked")
    func empty() {
        let reading = reader.read(" \n ", in: .reading())
        #expect(reading.intents.isEmpty && reading.needsModel(below: 0.5))
    }

    @Test("a model that read its whole exam right decides; one that took none only advises")
    func standing() throws {
        let words = "We looked at it with the board and there is nothing more to say for now"
        let first = reader.read(words, in: .reading())
        let claimed = try #require(Intent.allCases.first { !first.intents.contains($0) && $0 != .optOut })
        let model = Reading(intents: [claimed], language: .en, confidence: 1, source: .model)
        let strong = reader.read(words, in: .reading(), after: first, model: model, standing: .perfect)
        #expect(strong.intents == [claimed], "\(first.intents)")
        let votes = Intent.allCases.map { ModelStanding.unexamined.vote($0, isFound: true) }
        #expect(votes.allSatisfy { $0 > 0 && $0 < ModelStanding.perfect.vote(.demo, isFound: true) })
    }

    @Test("a date where one was asked for is a wish to be left alone until then")
    func askedForDate() {
        var context = ReadingContext.reading()
        context.awaitsSnoozeDate = true
        let reading = reader.read("1 февраля", in: context)
        #expect(reading.intents.contains(.snooze) && reading.when != nil, "\(reading.intents)")
    }

    @Test("an address where one was asked for is a referral")
    func askedForContact() {
        var context = ReadingContext.reading()
        context.awaitsContact = true
        let reading = reader.read("vera@firm.example", in: context)
        #expect(reading.intents.contains(.redirect) && reading.contact?.email == "vera@firm.example")
    }

    @Test("yes and no answer the question whether to stop")
    func askedForStop() {
        var context = ReadingContext.reading()
        context.awaitsStopConfirmation = true
        #expect(reader.read("да", in: context).isSureStop)
        let no = reader.read("нет", in: context)
        #expect(!no.isSureStop && no.isPossibleStop == false)
    }

    @Test(
        "a yes to that question is a stop in whatever words it was put, though to the learned reader yes means to go on",
        arguments: [
            "If you would rather not hear from us again, just answer \"stop\".",
            """
            Understood, thank you for the clear answer. If anything changes, just write here.
            If you would rather not hear from us again, just answer "stop".
            """,
            "Если вам больше не писать, ответьте, пожалуйста, «стоп».",
            "Shall I send the presentation? If you would rather not hear from us again, just answer \"stop\".",
        ])
    func confirmsStop(_ question: String) {
        var context = ReadingContext.reading()
        context.lastAgentText = question
        context.awaitsStopConfirmation = true
        for yes in ["Yes.", "yes please", "Да", "да, конечно"] {
            let reading = reader.read(yes, in: context)
            #expect(reading.isSureStop, "\(yes): \(reading.probabilities ?? [:])")
            #expect(!reading.intents.contains(.interested))
        }
        for no in ["No.", "нет, что вы", "Go ahead", "go ahead please", "Да, присылайте", "Поехали!"] {
            #expect(!reader.read(no, in: context).isSureStop, "\(no)")
        }
    }

    @Test(
        "an order to stop leaves open nothing, and what leaves it open is neither a stop nor a wish for more",
        arguments: ["Go ahead", "go ahead please", "Давайте", "Поехали!", "ok", "хорошо"])
    func leavesStopOpen(_ words: String) {
        var context = ReadingContext.reading()
        context.awaitsStopConfirmation = true
        let reading = reader.read(words, in: context)
        #expect(!reading.isSureStop && reading.isShortAnswer == true && reading.asksToGoOn == nil)
        for goesOn in ["Нет", "No", "Да, присылайте"] {
            #expect(reader.read(goesOn, in: context).asksToGoOn == true, "\(goesOn)")
        }
    }

    @Test("what a person at the desk says stands, with the times and addresses that code finds")
    func corrected() {
        let reading = reader.corrected(
            "Ask Vera, vera@firm.example, in two weeks", to: [.redirect, .snooze], in: .reading())
        #expect(reading.source == .person && reading.confidence == 1)
        #expect(reading.contact?.email == "vera@firm.example" && reading.when != nil)
    }

    @Test("examples like a message are found, and never the message itself")
    func examples() {
        let words = "Unsubscribe me and delete my data"
        let examples = reader.examples(like: words, after: nil)
        #expect(examples.count == 8)
        #expect(examples.contains { $0.intents.contains(.optOut) })
        #expect(!examples.contains { $0.text == words })
    }

    @Test("what speaks for a reading is named")
    func reasons() {
        let reasons = reader.learned.reasons("Пришлите презентацию", after: nil, limit: 5)
        #expect(reasons.contains { $0.intent == .presentation && $0.weight > 0 })
        #expect(zip(reasons, reasons.dropFirst()).allSatisfy { abs($0.weight) >= abs($1.weight) })
    }

    @Test("a message of any length is read")
    func long() {
        let words = String(repeating: "и ещё одно слово, ", count: 5_000) + "стоп"
        #expect(!reader.read(words, in: .reading()).language.rawValue.isEmpty)
    }
}

extension ModelStanding {
    /// A model that made no mistake in its exam.
    static var perfect: ModelStanding {
        var standing = ModelStanding()
        for round in 0..<10 {
            for intent in Intent.allCases where intent != .restart || round < 3 {
                standing.take(wanted: [intent], allowed: [], found: [intent])
            }
        }
        return standing
    }
}
