import Dialogue
import Foundation
import Testing
import Understanding

@Suite("Doubt about a stop")
struct HoldTests {
    private static let doubtful = "I have had my fill of your letters."

    /// A sale in which the person wrote what may be a stop.
    private func held(_ words: String = doubtful) -> (Sale, [Effect]) {
        var sale = Sale.begun()
        sale.reader = .doubting
        let effects = sale.saysAlone(words)
        return (sale, effects)
    }

    @Test("A possible stop lets go of all that was planned, asks once, and an operator sees it")
    func silence() throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        sale.reader = .doubting
        let effects = sale.saysAlone(Self.doubtful)
        #expect(effects.suppressed.isEmpty)
        #expect(effects.contains(.withdrawUnasked))
        #expect(effects.alerts.contains(.possibleStop))
        #expect(effects.sent.map(\.purpose) == [.answer])
        #expect(sale.last?.text.contains(Fixture.text(.stopQuestion)) == true)
        #expect(sale.due(.followUp) == nil)
        sale.now = due
        #expect(sale.handle(.timer(.followUp, due: due)).sent.isEmpty)
        // The question is not put a second time.
        sale.saysAlone(Self.doubtful)
        #expect(sale.sent.filter { $0.text.contains(Fixture.text(.stopQuestion)) }.count == 1)
    }

    @Test("What was asked besides is answered")
    func answersTheRest() {
        var sale = Sale.begun()
        sale.reader = .doubting
        sale.saysAlone("I have had my fill of your letters, but do send me the presentation.")
        #expect(sale.conversation.heldStop != nil)
        #expect(sale.last?.attachments.isEmpty == false)
        #expect(sale.last?.text.contains(Fixture.text(.stopQuestion)) == true)
    }

    @Test("Whoever confirms is stopped for good", arguments: ["stop", "Yes, please stop", "yes"])
    func confirmed(_ words: String) {
        var (sale, _) = held()
        sale.reader = .ignorant
        let effects = sale.says(words, meaning: .model(.optOut))
        #expect(effects.suppressed == [.optOut])
        #expect(sale.conversation.heldStop == nil)
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("Whoever goes on is heard, and the hold ends", arguments: ["What does it cost?", "Send me the presentation"])
    func goesOn(_ words: String) {
        var (sale, _) = held()
        sale.reader = .ignorant
        sale.says(words, meaning: words.hasPrefix("What") ? .model(.question) : .model(.presentation))
        #expect(sale.conversation.heldStop == nil)
        #expect(sale.conversation.suppression == nil)
    }

    @Test(
        "What may agree to either is asked about once more, and nothing goes out meanwhile",
        arguments: ["Go ahead", "Let's go", "go ahead please"])
    func leftOpen(_ words: String) {
        var (sale, _) = held()
        sale.reader = .unsure
        let asked = sale.says(words, meaning: .model(.interested))
        #expect(asked.suppressed.isEmpty)
        #expect(sale.conversation.heldStop != nil)
        #expect(sale.last?.text.contains(Fixture.text(.stopQuestion)) == true)
        #expect(sale.due(.followUp) == nil)
        let again = sale.says(words, meaning: .model(.interested))
        #expect(again.sent.allSatisfy { !$0.text.contains(Fixture.text(.stopQuestion)) })
        #expect(sale.conversation.heldStop != nil)
        // What they want is clear in the end.
        sale.says("Send me the presentation", meaning: .model(.presentation))
        #expect(sale.conversation.heldStop == nil)
    }

    @Test(
        "A short answer that says neither leaves the hold as it is",
        arguments: [("ok", Intent.smalltalk), ("Understood", .smalltalk), ("not now", .notInterested)])
    func saysNeither(_ words: String, _ meaning: Intent) {
        var (sale, _) = held()
        sale.reader = .unsure
        let effects = sale.says(words, meaning: .model(meaning))
        #expect(effects.suppressed.isEmpty)
        #expect(sale.conversation.heldStop != nil)
        #expect(sale.due(.followUp) == nil && sale.due(.reminder) == nil)
    }

    @Test("A model that has earned its word settles the doubt", arguments: [true, false])
    func settledByModel(_ isStop: Bool) {
        var sale = Sale.begun()
        sale.reader = .doubting
        let words = isStop ? Self.doubtful : "We shall see what the winter brings us, shan't we."
        sale.handle(.message(IncomingMessage(id: "m", newWords: words)))
        // Held at once, before any model has said a word.
        #expect(sale.conversation.heldStop != nil)
        sale.reader = .ignorant
        sale.handle(.reading(request: sale.request ?? "", .model(isStop ? .optOut : .smalltalk)))
        #expect(sale.conversation.heldStop == nil)
        #expect((sale.conversation.stage == .stopped) == isStop)
    }

    @Test("An operator clears a hold, or makes a stop of it")
    func byOperator() {
        var (cleared, _) = held()
        #expect(cleared.handle(.order(.clearHold)).decisions.contains(.clearHold))
        #expect(cleared.conversation.heldStop == nil)
        var (stopped, _) = held()
        #expect(stopped.handle(.order(.stop)).suppressed == [.optOut])
        #expect(stopped.conversation.heldStop == nil)
    }

    @Test("While a stop is held no reminder is set, though one is asked for")
    func noReminder() {
        var sale = Sale.begun()
        sale.reader = .doubting
        sale.saysAlone("I have had my fill of your letters, write to me in January.")
        #expect(sale.conversation.heldStop != nil)
        #expect(sale.due(.reminder) == nil)
    }
}
