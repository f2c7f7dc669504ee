import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("What a doubt about a stop put off")
struct HeldLetterTests {
    private static let doubtful = "I have had my fill of your letters."
    private static let day: Double = 86_400

    /// A sale in which the person wrote what may be a stop, and was asked about it.
    private func held(_ words: String = doubtful) -> Sale {
        var sale = Sale.begun()
        sale.reader = .doubting
        sale.saysAlone(words)
        sale.reader = .ignorant
        return sale
    }

    /// A sale in which somebody else says stop while a follow-up stands in the queue.
    private func heldByAnother() throws -> Sale {
        var sale = Sale.begun()
        try sale.ring(.followUp)
        sale.now += 600
        let other = Outsider(address: "petr@daisy.example", at: sale.now)
        sale.handle(.outsiderMessage(IncomingMessage(id: "other", newWords: "stop"), from: other))
        return sale
    }

    @Test("Whoever wants us to go on gets the plan back: not beside the answer, and not at once where the time is past")
    func planGoesOn() throws {
        var sale = held()
        sale.now += 30 * Self.day
        let effects = sale.says("No, do go on", meaning: .model(.interested))
        #expect(effects.sent.map(\.purpose) == [.answer])
        #expect(sale.conversation.heldStop == nil)
        let due = try #require(sale.due(.followUp))
        #expect(due >= sale.now.addingTimeInterval(Self.day))
        #expect(Fixture.hours.contains(due))
        #expect(try sale.ring(.followUp).sent.map(\.purpose) == [.followUp])
    }

    @Test("A time that is still to come stays as it was")
    func planStays() throws {
        var begun = Sale.begun()
        let planned = try #require(begun.due(.followUp))
        begun.reader = .doubting
        begun.saysAlone(Self.doubtful)
        begun.reader = .ignorant
        begun.says("No, do go on", meaning: .model(.interested))
        #expect(begun.due(.followUp) == planned)
    }

    @Test("A first letter that was withdrawn is written after all, and nothing that was to follow it before it")
    func firstLetter() throws {
        var sale = held()
        sale.lastLetter = .withdrawn
        sale.says("No, do go on", meaning: .model(.interested))
        #expect(sale.conversation.timers.keys.sorted() == [TimerPurpose.firstLetter.rawValue])
        let letters = try sale.ring(.firstLetter).sent
        #expect(letters.map(\.purpose) == [.letter])
        #expect(letters.first?.text == sale.sent.first?.text)
        #expect(sale.conversation.stage == .written)
        sale.lastLetter = .sent(sale.now)
        #expect(try sale.ring(.followUp).sent.map(\.purpose) == [.followUp])
    }

    @Test("A follow-up that was withdrawn is written again as the same one, at the next moment for letters")
    func followUp() throws {
        var sale = try heldByAnother()
        let first = try #require(sale.last?.text)
        sale.now = Fixture.moment("2026-12-05", "23:00")
        sale.lastLetter = .withdrawn
        #expect(sale.handle(.order(.clearHold)).sent.isEmpty)
        #expect(sale.due(.followUp) == Fixture.moment("2026-12-07", "10:00"))
        #expect(try sale.ring(.followUp).sent.map(\.text) == [first])
        #expect(sale.conversation.followUpsSent == 1)
        #expect(sale.conversation.history.count { $0.text == first } == 1)
        // The next counts from it, and a letter that is withdrawn for another reason is not written again.
        let next = try #require(sale.due(.followUp))
        #expect(next >= sale.now.addingTimeInterval(7 * Self.day - 300))
        #expect(try sale.ring(.followUp).sent.isEmpty)
    }

    @Test("The last follow-up ends the cadence, and is written again all the same")
    func lastFollowUp() throws {
        var sale = Sale.begun()
        for _ in 0..<3 { try sale.ring(.followUp) }
        #expect(sale.conversation.stage == .closed)
        let other = Outsider(address: "petr@daisy.example", at: sale.now)
        sale.handle(.outsiderMessage(IncomingMessage(id: "other", newWords: "stop"), from: other))
        sale.lastLetter = .withdrawn
        sale.handle(.order(.clearHold))
        #expect(try sale.ring(.followUp).sent.map(\.purpose) == [.followUp])
        #expect(sale.conversation.stage == .closed)
        #expect(sale.conversation.timers.isEmpty)
    }

    @Test("A reminder that was withdrawn is written again")
    func reminder() throws {
        var sale = Sale.begun()
        sale.says("Write to me on 1 December", meaning: .model(.snooze))
        let reminder = try #require(try sale.ring(.reminder).sent.first)
        sale.now += 60
        let other = Outsider(address: "petr@daisy.example", at: sale.now)
        sale.handle(.outsiderMessage(IncomingMessage(id: "other", newWords: "stop"), from: other))
        sale.lastLetter = .withdrawn
        sale.handle(.order(.clearHold))
        #expect(try sale.ring(.reminder).sent.map(\.text) == [reminder.text])
        #expect(sale.conversation.stage == .engaged)
    }

    @Test("A letter that did go out is not written again", arguments: [true, false])
    func sentLetter(_ isKnown: Bool) throws {
        var sale = try heldByAnother()
        sale.lastLetter = isKnown ? .sent(sale.now) : nil
        sale.handle(.order(.clearHold))
        #expect(sale.conversation.followUpsSent == 1)
        #expect(try #require(sale.due(.followUp)) >= sale.now.addingTimeInterval(6 * Self.day))
    }

    @Test(
        "Where the talk has moved on, nothing is taken up again",
        arguments: [Reading.model(.presentation), .model(.question), .model(.notInterested), .model(.demo)])
    func movedOn(_ meaning: Reading) {
        var sale = held()
        sale.lastLetter = .withdrawn
        sale.says("Something else then", meaning: meaning)
        sale.handle(.order(.clearHold))
        #expect(sale.due(.followUp) == nil)
        #expect(sale.due(.firstLetter) == nil)
    }

    @Test("What was asked for beside the doubt moves the talk on as well")
    func movedOnAtOnce() {
        var sale = held("I have had my fill of your letters, but do send me the presentation.")
        sale.lastLetter = .withdrawn
        sale.says("No, do go on", meaning: .model(.interested))
        #expect(sale.conversation.heldStop == nil)
        #expect(sale.conversation.timers.isEmpty)
    }

    @Test("A human who has the conversation decides what is written")
    func handedOver() throws {
        var sale = try heldByAnother()
        sale.handle(.order(.handOver(reason: "test")))
        sale.lastLetter = .withdrawn
        sale.handle(.order(.clearHold))
        #expect(sale.due(.followUp) == nil)
    }

    @Test("Whoever confirms the stop gets nothing that was put off")
    func stopped() {
        var sale = held()
        sale.lastLetter = .withdrawn
        sale.says("Yes, please stop", meaning: .model(.optOut))
        #expect(sale.conversation.stage == .stopped)
        #expect(sale.conversation.timers.isEmpty)
    }
}
