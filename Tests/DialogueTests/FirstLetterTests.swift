import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("First letter and cadence")
struct FirstLetterTests {
    @Test("In working hours the letter goes out at once, made from the contact's own fields")
    func atOnce() throws {
        var sale = Sale()
        let effects = sale.handle(.begin)
        let letter = try #require(effects.sent.first)
        #expect(letter.purpose == .letter)
        #expect(letter.subject == "Otklik for Daisy")
        #expect(letter.text.hasPrefix("Hello Anna,"))
        #expect(letter.text.contains("reviews"))
        #expect(letter.text.hasSuffix("Otklik Soft"))
        #expect(sale.conversation.stage == .written)
        #expect(sale.due(.followUp) == Fixture.moment("2026-11-23", "10:00"))
    }

    @Test("Without a name and interests the letter has no gaps")
    func fewFields() throws {
        var conversation = Conversation(
            id: "c", contact: ContactCard(id: "x", email: "x@y.example", language: .en), channel: .email)
        let effects = conversation.handle(
            .begin, at: Fixture.moment("2026-11-18", "12:00"), in: Fixture.context("e"))
        let letter = try #require(effects.sent.first)
        #expect(letter.text.hasPrefix("Hello,"))
        #expect(!letter.text.contains("interested in:"))
        #expect(letter.subject == "Otklik for Otklik")
    }

    @Test("The letter to somebody who was named says by whom")
    func referred() throws {
        var sale = Sale(referrer: Referrer(contactID: "bob", name: "Bob", company: "Tulip"))
        let letter = try #require(sale.handle(.begin).sent.first)
        #expect(letter.text.contains("Bob, Tulip suggested that I write to you"))
    }

    @Test(
        "Outside working hours it waits for them",
        arguments: [
            ("2026-11-18", "07:30", "2026-11-18"), ("2026-11-18", "19:00", "2026-11-19"),
            ("2026-11-20", "20:00", "2026-11-23"), ("2026-11-21", "12:00", "2026-11-23"),
        ])
    func waits(_ day: String, _ time: String, _ letterDay: String) throws {
        var sale = Sale(at: Fixture.moment(day, time))
        #expect(sale.handle(.begin).sent.isEmpty)
        #expect(sale.due(.firstLetter) == Fixture.moment(letterDay, "10:00"))
        #expect(try sale.ring(.firstLetter).sent.map(\.purpose) == [.letter])
        #expect(sale.conversation.stage == .written)
    }

    @Test("A timer that the conversation does not hold, or with another time, is ignored")
    func timersThatAreNotHeld() {
        var sale = Sale(at: Fixture.moment("2026-11-18", "07:00"))
        sale.handle(.begin)
        sale.now = Fixture.moment("2026-11-18", "12:00")
        for purpose in TimerPurpose.allCases {
            let effects = sale.handle(.timer(purpose, due: Fixture.moment("2026-11-17", "10:00")))
            #expect(effects.decisions == [.timerIgnored])
            #expect(effects.count == 1)
        }
        #expect(sale.sent.isEmpty)
    }

    @Test("Beginning twice writes once")
    func twice() {
        var sale = Sale.begun()
        #expect(sale.handle(.begin).sent.isEmpty)
        #expect(sale.sent.count == 1)
    }

    @Test("Silence is followed up by the cadence, and then the conversation closes")
    func cadence() throws {
        var sale = Sale.begun()
        var letters: [String] = []
        for days in [3.0, 7, 14] {
            let before = sale.now
            let effects = try sale.ring(.followUp)
            #expect(effects.sent.map(\.purpose) == [.followUp])
            #expect(sale.now >= before.addingTimeInterval(days * 86_400 - 300))
            #expect(Fixture.hours.contains(sale.now))
            letters += effects.sent.map(\.text)
        }
        #expect(Set(letters).count == 3)
        #expect(sale.due(.followUp) == nil)
        #expect(sale.conversation.stage == .closed)
    }

    @Test("The days of the cadence count from when a letter went out")
    func cadenceFromSending() throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        let sentAt = due.addingTimeInterval(-86_400)
        sale.lastLetter = .sent(sentAt)
        #expect(try sale.ring(.followUp).sent.isEmpty)
        let later = try #require(sale.due(.followUp))
        #expect(later >= sentAt.addingTimeInterval(3 * 86_400))
        #expect(try sale.ring(.followUp).sent.map(\.purpose) == [.followUp])
    }

    @Test("A follow-up waits for a letter that has not gone out, and there is none where it never will")
    func cadenceWithoutLetter() throws {
        var sale = Sale.begun()
        sale.lastLetter = .waiting
        for _ in 0..<5 { #expect(try sale.ring(.followUp).sent.isEmpty) }
        sale.lastLetter = .notSent
        let effects = try sale.ring(.followUp)
        #expect(effects.sent.isEmpty && effects.decisions == [.noFollowUp])
        #expect(sale.due(.followUp) == nil && sale.conversation.followUpsSent == 0)
    }

    @Test("A follow-up that comes due at night waits for the morning")
    func followUpAtNight() throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        sale.now = Fixture.moment("2026-11-23", "22:00")
        #expect(sale.handle(.timer(.followUp, due: due)).sent.isEmpty)
        #expect(sale.due(.followUp) == Fixture.moment("2026-11-24", "10:00"))
        #expect(try sale.ring(.followUp).sent.count == 1)
    }

    @Test(
        "Any answer ends the cadence",
        arguments: ["Thank you!", "How much does it cost?", "Not interested.", "Hm", "Send me the presentation please"])
    func anyAnswerEndsIt(_ words: String) throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        sale.says(words)
        #expect(sale.due(.followUp) == nil)
        sale.now = due
        #expect(sale.handle(.timer(.followUp, due: due)).sent.isEmpty)
    }

    @Test("A machine's answer is not answered, and a date of return moves the plan")
    func autoReply() throws {
        var sale = Sale.begun()
        let planned = try #require(sale.due(.followUp))
        #expect(sale.handle(.notice(.autoReply(words: "I am out of office.", leftCompany: false))).sent.isEmpty)
        #expect(sale.due(.followUp) == planned)
        let words = "I am on vacation until 7 December 2026."
        #expect(sale.handle(.notice(.autoReply(words: words, leftCompany: false))).sent.isEmpty)
        let moved = try #require(sale.due(.followUp))
        #expect(moved >= Fixture.moment("2026-12-07", "00:00"))
        #expect(moved <= Fixture.moment("2026-12-08", "19:00"))
        #expect(try sale.ring(.followUp).sent.map(\.purpose) == [.followUp])
    }

    @Test("Somebody who left the company is written to no more, and operators know")
    func leftCompany() {
        var sale = Sale.begun()
        let effects = sale.handle(.notice(.autoReply(words: "I no longer work for Daisy.", leftCompany: true)))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.leftCompany])
        #expect(sale.conversation.stage == .closed)
        #expect(sale.due(.followUp) == nil)
    }

    @Test("The successor whom somebody's automatic reply names is written to, if nobody did yet")
    func successor() {
        let words = "I no longer work for Daisy. Please contact Bob Stone, bob@daisy.example."
        var sale = Sale.begun()
        let effects = sale.handle(.notice(.autoReply(words: words, leftCompany: true)))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.leftCompany])
        #expect(effects.referred.map(\.contact) == [ReferredContact(name: "Bob Stone", email: "bob@daisy.example")])
        #expect(sale.conversation.stage == .referred)
        var known = Sale.begun()
        known.addresses = ["bob@daisy.example": .known]
        #expect(known.handle(.notice(.autoReply(words: words, leftCompany: true))).referred.isEmpty)
    }

    @Test("An address that does not exist is suppressed and closed; a delay changes nothing")
    func bounces() {
        var sale = Sale.begun()
        #expect(sale.handle(.notice(.softBounce(address: "anna@daisy.example"))).suppressed.isEmpty)
        #expect(sale.conversation.stage == .written)
        #expect(sale.handle(.notice(.hardBounce(address: "anna@daisy.example"))).suppressed == [.hardBounce])
        #expect(sale.conversation.stage == .closed)
        #expect(sale.due(.followUp) == nil)
        // Who writes from that address after all gets an answer; an operator may begin again.
        #expect(sale.says("Please send the presentation", meaning: .model(.presentation)).sent.count == 1)
        #expect(sale.handle(.order(.restart)).sent.map(\.purpose) == [.letter])
    }

    @Test("Failed and doubtful deliveries are an operator's business")
    func deliveries() {
        var sale = Sale.begun()
        #expect(sale.handle(.notice(.deliveryUnknown(outboxID: "o"))).alerts == [.deliveryUnknown])
        #expect(sale.handle(.notice(.deliveryFailed(outboxID: "o", reason: "552"))).alerts == [.deliveryFailed])
        #expect(sale.sent.count == 1)
    }

    @Test("An answer to a letter is read by its own words, also where the letter begins the talk anew")
    func answersLetter() {
        var sale = Sale.begun()
        #expect(sale.conversation.history.last?.isLetter == true)
        sale.says("What does it cost?", meaning: .model(.question))
        sale.drafts("The Start plan costs 4,900 RUB per month.")
        #expect(sale.conversation.history.last?.isLetter == nil)
        sale.handle(.order(.restart))
        #expect(sale.conversation.history.last { $0.fromAgent }?.isLetter == true)
    }
}
