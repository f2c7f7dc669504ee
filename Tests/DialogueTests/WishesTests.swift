import Basics
import Dialogue
import Foundation
import Grounding
import Scheduling
import Testing
import Understanding

@Suite("Presentation, referral, later, no")
struct WishesTests {
    // MARK: Presentation

    @Test("The presentation is attached, however often it is asked for")
    func presentation() {
        var sale = Sale.begun()
        for count in 1...2 {
            let effects = sale.says("Please send me the presentation", meaning: .model(.presentation))
            #expect(effects.sent.map(\.attachments) == [[Outgoing.presentation]])
            #expect(sale.conversation.presentationsSent == count)
        }
        #expect(sale.conversation.stage == .engaged)
    }

    @Test("Without a presentation an operator has to find one")
    func noPresentation() {
        var sale = Sale.begun()
        sale.presentations = []
        let effects = sale.says("Please send me the presentation", meaning: .model(.presentation))
        #expect(effects.sent.map(\.attachments) == [[]])
        #expect(effects.alerts == [.unanswered])
    }

    // MARK: Referral

    private let bob = ReferredContact(name: "Bob", email: "Bob@Daisy.example")

    @Test("A person named with an address is written to, with the referrer remembered and thanked")
    func referral() throws {
        var sale = Sale.begun()
        let effects = sale.says("You should talk to Bob, Bob@Daisy.example", meaning: .model(.redirect, contact: bob))
        let referral = try #require(effects.referred.first)
        #expect(referral.contact.email?.lowercased() == "bob@daisy.example")
        #expect(referral.referrer == Referrer(contactID: "anna", name: "Anna", company: "Daisy"))
        #expect(sale.last?.text.contains("bob@daisy.example") == true)
        #expect(sale.conversation.stage == .referred)
        #expect(sale.due(.followUp) == nil)
    }

    @Test("Without an address it is asked for once, and then left to operators")
    func noAddress() {
        var sale = Sale.begun()
        let first = sale.says(
            "Our marketing head would be the right one to talk to about such matters.", meaning: .model(.redirect))
        #expect(first.referred.isEmpty)
        #expect(sale.last?.text == Fixture.text(.referralAsk))
        #expect(sale.conversation.expects == .contact)
        let second = sale.says(
            "As I said, the marketing head, surely you can find out yourselves.", meaning: .model(.redirect))
        #expect(sale.last?.text == Fixture.text(.referralLater))
        #expect(second.alerts == [.unanswered])
        #expect(sale.conversation.expects == nil)
    }

    @Test("The address that was asked for is followed")
    func addressAfterAsking() {
        var sale = Sale.begun()
        sale.says(
            "Our marketing head would be the right one to talk to about such matters.", meaning: .model(.redirect))
        let effects = sale.says("bob@daisy.example", meaning: .model(.redirect, contact: bob))
        #expect(effects.referred.count == 1)
        #expect(sale.conversation.expects == nil)
    }

    @Test(
        "Who is known or suppressed is not written to, and operators hear of it",
        arguments: [(AddressStanding.known, Alert.Reason.referralKnown), (.suppressed, .referralSuppressed)]
            as [(AddressStanding, Alert.Reason)])
    func standing(_ standing: AddressStanding, _ reason: Alert.Reason) {
        var sale = Sale.begun()
        sale.addresses = ["bob@daisy.example": standing]
        let effects = sale.says("You should talk to Bob, Bob@Daisy.example", meaning: .model(.redirect, contact: bob))
        #expect(effects.referred.isEmpty)
        #expect(effects.alerts == [reason])
        #expect(sale.last?.text == Fixture.text(.referralLater))
        #expect(sale.conversation.referrals == 0)
    }

    @Test("Beyond the limit an operator decides")
    func limit() {
        var sale = Sale.begun()
        for number in 1...3 {
            let email = "person\(number)@daisy.example"
            let effects = sale.says(
                "You should talk to \(email)", meaning: .model(.redirect, contact: ReferredContact(email: email)))
            #expect(effects.referred.count == (number <= 2 ? 1 : 0))
            #expect(effects.alerts == (number <= 2 ? [] : [.referralLimit]))
        }
        #expect(sale.conversation.referrals == 2)
    }

    @Test("The addresses in the words are found, to learn what is known of them")
    func mentioned() {
        let sale = Sale.begun()
        let words = "Write to <Bob@Daisy.example>, carol@tulip.example. Not to @carol, or mailto:dan@x.example!"
        let event = Event.message(IncomingMessage(id: "m", newWords: words))
        #expect(
            Set(sale.conversation.mentionedAddresses(in: event)) == [
                "bob@daisy.example", "carol@tulip.example", "dan@x.example",
            ])
    }

    // MARK: Later

    @Test("A date is confirmed, kept, and reminds once")
    func snooze() throws {
        var sale = Sale.begun()
        let date = Fixture.moment("2026-12-05", "00:00")
        sale.says(
            "Rather busy at the moment, come back to me on 5 December.",
            meaning: .model(.snooze, when: .day(from: date, to: date.addingTimeInterval(86_400))))
        #expect(sale.conversation.stage == .snoozed)
        // A Saturday: the Monday after it.
        #expect(sale.due(.reminder) == Fixture.moment("2026-12-07", "10:00"))
        #expect(sale.last?.text.contains("7 December") == true)
        #expect(try sale.ring(.reminder).sent.map(\.purpose) == [.reminder])
        #expect(sale.due(.reminder) == nil)
        #expect(sale.conversation.stage == .engaged)
        #expect(sale.conversation.snoozedUntil == nil)
    }

    @Test("A date that cannot be read is asked for once, not guessed")
    func unreadableDate() {
        var sale = Sale.begun()
        let words = "Some other time, when the stars are right and the moon is high."
        sale.says(words, meaning: .model(.snooze, when: .ambiguous("when the stars are right")))
        #expect(sale.last?.text == Fixture.text(.snoozeAsk))
        #expect(sale.conversation.expects == .snoozeDate)
        #expect(sale.due(.reminder) == nil)
        sale.says(words, meaning: .model(.snooze, when: .ambiguous("when the stars are right")))
        #expect(sale.last?.text == Fixture.text(.snoozeOpen))
        #expect(sale.conversation.expects == nil)
    }

    @Test("Dates in the past or years away are asked about", arguments: [-86_400.0, 43_200_000.0])
    func strangeDates(_ offset: Double) {
        var sale = Sale.begun()
        sale.says(
            "Some other time, when the stars are right and the moon is high.",
            meaning: .model(.snooze, when: .moment(sale.now.addingTimeInterval(offset))))
        #expect(sale.last?.text == Fixture.text(.snoozeAsk))
    }

    @Test("Who writes first is awake, and gets no reminder")
    func earlyWake() throws {
        var sale = Sale.begun()
        sale.says(
            "Rather busy at the moment, come back to me on 5 December.",
            meaning: .model(.snooze, when: .moment(Fixture.moment("2026-12-05", "12:00"))))
        let due = try #require(sale.due(.reminder))
        sale.now += 86_400
        sale.says("Please send me the presentation", meaning: .model(.presentation))
        #expect(sale.conversation.stage == .engaged)
        #expect(sale.due(.reminder) == nil)
        sale.now = due
        #expect(sale.handle(.timer(.reminder, due: due)).sent.isEmpty)
    }

    @Test("Thanks for the promise to come back leave the promise standing")
    func thanksKeepTheDate() throws {
        var sale = Sale.begun()
        sale.says(
            "Rather busy at the moment, come back to me on 5 December.",
            meaning: .model(.snooze, when: .moment(Fixture.moment("2026-12-05", "12:00"))))
        sale.says("Thank you!", meaning: .model(.smalltalk))
        #expect(sale.conversation.stage == .snoozed)
        #expect(try sale.ring(.reminder).sent.map(\.purpose) == [.reminder])
    }

    @Test("Out of office moves a reminder")
    func autoReplyWhileSnoozed() throws {
        var sale = Sale.begun()
        sale.says(
            "Rather busy at the moment, come back to me on 5 December.",
            meaning: .model(.snooze, when: .moment(Fixture.moment("2026-12-05", "12:00"))))
        sale.handle(.notice(.autoReply(words: "On vacation until 21 December 2026", leftCompany: false)))
        #expect(try #require(sale.due(.reminder)) >= Fixture.moment("2026-12-21", "00:00"))
        #expect(sale.conversation.snoozedUntil == sale.due(.reminder))
    }

    // MARK: No, thanks, nonsense

    @Test("Not interested closes politely, and is no suppression")
    func notInterested() {
        var sale = Sale.begun()
        let effects = sale.says("Not interested.", meaning: .model(.notInterested))
        #expect(effects.suppressed.isEmpty)
        #expect(sale.last?.text == Fixture.text(.notInterested))
        #expect(sale.conversation.stage == .closed)
        #expect(sale.conversation.timers.isEmpty)
        #expect(sale.says("Please send me the presentation", meaning: .model(.presentation)).sent.count == 1)
        #expect(sale.last?.allowedAfterStop == false)
    }

    @Test("Interest goes on with the next step, thanks get a short word once, nonsense a line back to the topic")
    func talk() {
        var sale = Sale.begun()
        sale.says("Sounds good, tell me more", meaning: .model(.interested))
        #expect(sale.last?.text == Fixture.text(.offerNextStep))
        sale.says("Ever so kind of you, many happy returns of the day", meaning: .model(.smalltalk))
        #expect(sale.last?.text == Fixture.text(.thanks))
        let count = sale.sent.count
        sale.says("Ever so kind of you, many happy returns of the day", meaning: .model(.smalltalk))
        #expect(sale.sent.count == count)
        sale.says("My cat has learned to juggle three oranges at once", meaning: .model(.offTopic))
        #expect(sale.last?.text.contains("Otklik") == true)
        #expect(sale.sent.count == count + 1)
    }

    @Test("What nobody understands is found out by a colleague")
    func nothingUnderstood() {
        var sale = Sale.begun()
        sale.reader = .ignorant
        let effects = sale.says("Qwrt zxcv mnbv lkjh gfds apoi uytr", meaning: .model())
        #expect(effects.alerts == [.unanswered])
        #expect(sale.last?.text == Fixture.text(.willFindOut))
    }

    @Test("Starting over forgets the plans and keeps history and meeting")
    func restart() {
        var sale = Sale.begun()
        sale.says(
            "Rather busy at the moment, come back to me on 5 December.",
            meaning: .model(.snooze, when: .moment(Fixture.moment("2026-12-05", "12:00"))))
        let lines = sale.conversation.history.count
        sale.says("Let's begin again from the very beginning, shall we", meaning: .model(.restart))
        #expect(sale.last?.text == Fixture.text(.restarted))
        #expect(sale.conversation.timers.isEmpty)
        #expect(sale.conversation.history.count > lines)
        #expect(sale.conversation.stage == .engaged)
    }

    @Test("Several wishes are met in one answer")
    func several() throws {
        var sale = Sale.begun()
        let effects = sale.says(
            "Send the presentation, talk to bob@daisy.example too, and let me have a look at it in a call.",
            meaning: .model(.presentation, .redirect, .demo, contact: ReferredContact(email: "bob@daisy.example")))
        #expect(effects.sent.count == 1)
        let answer = try #require(effects.sent.first)
        #expect(answer.attachments == [Outgoing.presentation])
        #expect(answer.text.contains("bob@daisy.example"))
        #expect(answer.text.contains("Free times"))
        #expect(effects.referred.count == 1)
    }

    @Test("A question among other wishes is answered together with them")
    func questionAndMore() throws {
        var sale = Sale.begun()
        let first = sale.says(
            "How much is the Start plan? And send me the presentation, please.",
            meaning: .model(.question, .presentation))
        #expect(first.sent.isEmpty)
        let effects = sale.drafts("The Start plan costs 4,900 RUB per month.")
        let answer = try #require(effects.sent.first)
        #expect(effects.sent.count == 1)
        #expect(answer.text.contains("4,900"))
        #expect(answer.attachments == [Outgoing.presentation])
        #expect(answer.factIDs == ["price"])
    }

    @Test(
        "The answer is in the person's language",
        arguments: [("Пришлите презентацию, пожалуйста", Language.ru), ("Send the presentation, please", .en)]
            as [(String, Language)])
    func language(_ words: String, _ language: Language) {
        var sale = Sale.begun()
        sale.says(words, meaning: .model(.presentation))
        #expect(sale.conversation.language == language)
        #expect(sale.last?.text == Texts().text(.presentation, language))
    }
}
