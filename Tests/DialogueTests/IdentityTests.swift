import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

/// Whose words they are decides what they cause.
@Suite("Whose words they are")
struct IdentityTests {
    /// A sale with a demo on Thursday, 26 November, at three.
    private func booked() -> Sale {
        var sale = Sale.begun()
        sale.says("Show me on Thursday, November 26 at 3pm", meaning: .model(.demo, when: .moment(demo)))
        #expect(sale.conversation.meeting?.slot.start == demo)
        return sale
    }

    private let demo = Fixture.moment("2026-11-26", "15:00")

    private func link(in outgoing: Outgoing?) -> String? {
        outgoing?.confirmation?.split(whereSeparator: \.isWhitespace).first {
            $0.hasPrefix("https://agent.test/confirm/")
        }
        .map(String.init)
    }

    /// The person presses the link of the last letter.
    @discardableResult
    private func press(_ sale: inout Sale) throws -> [Effect] {
        let request = try #require(sale.conversation.requests?.last?.id)
        return sale.handle(.confirmed(request: request))
    }

    // MARK: The table

    @Test(
        "the table: what each act needs, with an address that can be asked and without", arguments: GuardedAct.allCases)
    func table(act: GuardedAct) {
        let expected: (known: Proof?, unknown: Proof?) =
            switch act {
            case .answer, .stop: (.unproven, .unproven)
            case .hearAgain: (.plausible, .plausible)
            case .cancelDemo, .moveDemo, .erasure: (.proven, .plausible)
            case .referral: (.proven, .proven)
            case .changeOfAddress: (nil, nil)
            }
        for proof in Proof.allCases {
            #expect(act.isAllowed(by: proof, hasAddress: true) == expected.known.map { proof >= $0 } ?? false)
            #expect(act.isAllowed(by: proof, hasAddress: false) == expected.unknown.map { proof >= $0 } ?? false)
        }
    }

    @Test("a mail proves what its server says, and what it names of ours counts where the server knows nothing")
    func mails() {
        #expect(Proof.ofMail(isFromAuthor: true, namesOurMail: false) == .proven)
        #expect(Proof.ofMail(isFromAuthor: nil, namesOurMail: true) == .plausible)
        #expect(Proof.ofMail(isFromAuthor: nil, namesOurMail: false) == .unproven)
        #expect(Proof.ofMail(isFromAuthor: false, namesOurMail: true) == .unproven)
        #expect(Proof.unproven < .plausible && .plausible < .proven)
    }

    // MARK: Erasure

    @Test(
        "a request to forget the person that is not proven stops the letters and forgets nothing",
        arguments: [
            Proof.unproven, .plausible,
        ])
    func spoofedErasure(proof: Proof) throws {
        var sale = Sale.begun()
        sale.proof = proof
        let effects = sale.says("Удалите мои данные")
        #expect(effects.suppressed == [.optOut] && sale.due(.erasure) == nil)
        #expect(effects.decisions.contains(.askConfirmation) && !effects.decisions.contains(.erase))
        #expect(effects.alerts.contains(.unproven))
        let letter = try #require(effects.sent.first)
        #expect(effects.sent.count == 1 && letter.allowedAfterStop && letter.text.contains("ссылку на вашу почту"))
        #expect(link(in: letter) != nil)
        // No model, and no chat, ever sees the link.
        #expect(!sale.conversation.history.contains { $0.text.contains("agent.test") })
    }

    @Test("the press forgets the person, once; the confirmation goes out before")
    func confirmedErasure() throws {
        var sale = Sale.begun()
        sale.proof = .unproven
        sale.says("Delete my data")
        let request = try #require(sale.conversation.requests?.first?.id)
        let effects = try press(&sale)
        #expect(effects.decisions.contains(.erase) && sale.due(.erasure) == sale.now.addingTimeInterval(600))
        #expect(effects.sent.map(\.channel) == [.email])
        #expect(sale.handle(.confirmed(request: request)).decisions == [.confirmationIgnored])
        #expect(try sale.ring(.erasure).contains(.erase))
    }

    @Test("a hundred spoofed requests send one letter")
    func oneLetter() {
        var sale = Sale.begun()
        sale.proof = .unproven
        var letters = 0
        for _ in 0..<100 { letters += sale.says("Delete my data").sent.count }
        #expect(letters == 1)
        #expect(sale.conversation.requests?.count == 1)
    }

    @Test("a proven request is carried out as it is")
    func provenErasure() {
        var sale = Sale.begun()
        #expect(sale.says("Delete my data").decisions.contains(.erase))
        #expect(sale.conversation.requests == nil)
    }

    @Test("a link that is too old, or of nothing, does nothing")
    func oldLink() throws {
        var sale = Sale.begun()
        sale.proof = .unproven
        sale.says("Delete my data")
        sale.now += 8 * 86_400
        #expect(try press(&sale).decisions == [.confirmationIgnored])
        #expect(sale.due(.erasure) == nil)
        #expect(sale.handle(.confirmed(request: "made up")).decisions == [.confirmationIgnored])
    }

    // MARK: Stops

    @Test("a stop needs nothing, and calls off no demo that somebody else may want gone")
    func stop() throws {
        var sale = booked()
        sale.proof = .unproven
        let effects = sale.says("Stop writing to me")
        #expect(effects.suppressed == [.optOut] && effects.cancelled.isEmpty)
        #expect(sale.conversation.meeting?.slot.start == demo)
        #expect(link(in: effects.sent.first) != nil)
        let pressed = try press(&sale)
        #expect(pressed.cancelled.count == 1 && sale.conversation.meeting == nil && sale.conversation.stage == .stopped)
    }

    @Test("a stop that an operator orders, or the one-click link, calls the demo off")
    func orderedStop() {
        for event in [Event.order(.stop), .notice(.unsubscribed)] {
            var sale = booked()
            if case .order = event { sale.proof = .unproven }
            #expect(sale.handle(event).cancelled.count == 1)
        }
    }

    @Test("a stranger cannot lift the person's stop")
    func lift() {
        var sale = Sale.begun()
        sale.says("stop")
        sale.proof = .unproven
        let words = "I changed my mind, I am interested again, please write to me"
        #expect(!sale.says(words, meaning: .model(.interested)).contains(.liftSuppression))
        sale.proof = .plausible
        #expect(sale.says(words, meaning: .model(.interested)).contains(.liftSuppression))
    }

    // MARK: Demos

    @Test(
        "a demo is neither called off nor moved for somebody who may be another",
        arguments: [Proof.unproven, .plausible])
    func demos(proof: Proof) throws {
        let friday = Fixture.moment("2026-11-27", "15:00")
        for (words, reading) in [
            ("Please cancel the call.", Reading.model(.demo, demoAction: .cancel)),
            (
                "Please move the call to Friday, November 27 at 3pm.",
                .model(.demo, when: .moment(friday), demoAction: .move)
            ),
            ("No, we are not interested in this.", .model(.notInterested)),
        ] {
            var sale = booked()
            sale.proof = proof
            let effects = sale.says(words, meaning: reading)
            #expect(effects.cancelled.isEmpty && effects.booked.isEmpty, "\(words)")
            #expect(sale.conversation.meeting?.slot.start == demo && sale.conversation.stage == .booked)
            #expect(link(in: effects.sent.last) != nil)
            let pressed = try press(&sale)
            #expect(pressed.cancelled.count == 1)
            #expect(sale.conversation.meeting?.slot.start == (reading.when == nil ? nil : friday))
        }
    }

    @Test("a first demo is booked for whoever asks, and the link to cancel one does not cancel the next")
    func firstDemo() throws {
        var sale = Sale.begun()
        sale.proof = .unproven
        sale.says("Show me on Thursday, November 26 at 3pm", meaning: .model(.demo, when: .moment(demo)))
        #expect(sale.conversation.meeting?.slot.start == demo)
        sale.says("Cancel the demo", meaning: .model(.demo, demoAction: .cancel))
        let request = try #require(sale.conversation.requests?.last?.id)
        sale.proof = .proven
        sale.says("Cancel the demo", meaning: .model(.demo, demoAction: .cancel))
        let next = Fixture.moment("2026-11-30", "12:00")
        sale.says("Show me on Monday, November 30 at noon", meaning: .model(.demo, when: .moment(next)))
        #expect(sale.handle(.confirmed(request: request)).cancelled.isEmpty)
        #expect(sale.conversation.meeting?.slot.start == next)
    }

    @Test("a calendar's no, and another time it proposes, wait for the person as words do")
    func calendars() throws {
        for kind in [MeetingAnswer.Kind.declined, .countered] {
            var sale = booked()
            let meeting = try #require(sale.conversation.meeting)
            sale.proof = .plausible
            let answer = MeetingAnswer(
                uid: meeting.uid, kind: kind, start: Fixture.moment("2026-11-27", "15:00"), sequence: meeting.sequence)
            let effects = sale.handle(.meetingAnswer(answer, comment: nil))
            #expect(effects.cancelled.isEmpty && sale.conversation.meeting?.slot.start == demo)
            #expect(link(in: effects.sent.first) != nil)
            #expect(try press(&sale).cancelled.count == 1)
        }
    }

    // MARK: Referrals

    @Test(
        "nobody is written to because a stranger names them in the person's name",
        arguments: [Proof.unproven, .plausible])
    func referral(proof: Proof) throws {
        var sale = Sale.begun()
        sale.proof = proof
        let named = ReferredContact(name: "Boris", email: "boris@other.example")
        let effects = sale.says("Write to Boris, boris@other.example", meaning: .model(.redirect, contact: named))
        #expect(effects.referred.isEmpty && link(in: effects.sent.first) != nil && sale.conversation.referrals == 0)
        #expect(
            sale.conversation.mentionedAddresses(in: .confirmed(request: sale.conversation.requests?.last?.id ?? ""))
                == [
                    "boris@other.example"
                ])
        #expect(try press(&sale).referred.map(\.contact.email) == ["boris@other.example"])
    }

    @Test("a successor in an automatic reply that is not proven is written to only after the press")
    func autoReply() {
        var sale = Sale.begun()
        sale.proof = .plausible
        let words = "I no longer work at Daisy. Please write to boris@daisy.example"
        #expect(sale.handle(.notice(.autoReply(words: words, leftCompany: true))).referred.isEmpty)
        #expect(sale.conversation.stage == .closed)
    }

    // MARK: Chats

    @Test("what a chat that came by a link asks for is confirmed by mail, and the chat never sees the link")
    func chat() throws {
        var sale = booked()
        sale.proof = .plausible
        sale.uses(.telegram)
        let effects = sale.says("Cancel the demo", meaning: .model(.demo, demoAction: .cancel))
        #expect(effects.sent.map(\.purpose) == [.answer, .verification])
        #expect(effects.sent.first?.confirmation == nil && effects.sent.first?.channel == nil)
        #expect(effects.sent.last?.channel == .email && link(in: effects.sent.last) != nil)
        #expect(!sale.conversation.history.contains { $0.text.contains("agent.test") })
    }

    @Test("a visitor of whom no address is known decides about what is theirs, and writes to nobody else")
    func visitor() {
        var sale = Sale(inChatOf: "@kate")
        sale.uses(.web)
        sale.proof = .plausible
        sale.says("Show me on Thursday, November 26 at 3pm", meaning: .model(.demo, when: .moment(demo)))
        #expect(sale.says("Cancel the demo", meaning: .model(.demo, demoAction: .cancel)).cancelled.count == 1)
        let named = ReferredContact(email: "boris@other.example")
        let effects = sale.says("Write to boris@other.example", meaning: .model(.redirect, contact: named))
        #expect(effects.referred.isEmpty && effects.alerts.contains(.referralUnproven))
        #expect(sale.conversation.requests == nil)
        #expect(sale.says("Delete my data").decisions.contains(.erase))
    }

    @Test(
        "a chat that came by a letter's link hears no more than the letter said; the known address is told and cuts it off"
    )
    func joinedByLetter() throws {
        var sale = Sale.begun()
        sale.says("My secret is that we have 40 shops", meaning: .model(.smalltalk))
        sale.proof = .plausible
        sale.uses(.telegram)
        let effects = sale.handle(.chat(.joined(shown: "Thank you!")))
        #expect(!sale.conversation.history.contains { $0.text.contains("secret") })
        #expect(sale.conversation.history.first?.text == "Thank you!")
        let told = try #require(effects.sent.first { $0.channel == .email })
        #expect(told.purpose == .verification && link(in: told) != nil && told.allowedAfterStop)
        // The link pressed again in the same chat tells nobody again.
        #expect(sale.handle(.chat(.joined(shown: nil))).sent.allSatisfy { $0.channel == nil })
        let cut = try press(&sale)
        #expect(cut.contains(.leaveChat(endpoint: "telegram:7:42")) && sale.conversation.channel == .email)
        #expect(cut.sent.map(\.channel) == [.email])
    }

    // MARK: Words that wait together

    @Test("words that are decided on together prove as much as the weakest of them")
    func weakest() {
        var sale = booked()
        sale.proof = .unproven
        // It waits for the model.
        sale.handle(.message(IncomingMessage(id: "m1", newWords: "About the thing, well, hm, you know")))
        #expect(sale.request != nil)
        sale.proof = .proven
        sale.handle(.message(IncomingMessage(id: "m2", newWords: "And one more thing, hm")))
        let effects = sale.handle(.reading(request: sale.request ?? "", .model(.notInterested)))
        #expect(effects.cancelled.isEmpty && link(in: effects.sent.last) != nil)
        // What is answered is over: the next words prove what they prove.
        #expect(sale.says("Cancel the demo", meaning: .model(.demo, demoAction: .cancel)).cancelled.count == 1)
    }

    @Test("a machine's mail does not weaken what the person said")
    func machine() {
        var sale = booked()
        sale.handle(.message(IncomingMessage(id: "m1", newWords: "About the thing, well, hm, you know")))
        sale.proof = .unproven
        sale.handle(.notice(.softBounce(address: "anna@daisy.example")))
        #expect(sale.handle(.reading(request: sale.request ?? "", .model(.notInterested))).cancelled.count == 1)
    }
}
