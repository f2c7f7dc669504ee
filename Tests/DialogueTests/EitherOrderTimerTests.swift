import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

/// Timers and orders beside what a person writes: whichever is seen first, nobody is left alone or written to in vain.
@Suite("Either order: timers, orders and what the person writes")
struct EitherOrderTimerTests {
    private static let presentation = "Please send me the presentation"
    private static let answer = "The Start plan costs 4,900 RUB per month."

    /// The sale at the moment a timer is due, and its ringing.
    private func due(_ purpose: TimerPurpose, in sale: Sale) throws -> (Sale, Event) {
        var sale = sale
        let due = try #require(sale.due(purpose), "\(purpose.rawValue) is not set")
        sale.now = max(sale.now, due)
        return (sale, .timer(purpose, due: due))
    }

    private func snoozed() throws -> Sale {
        var sale = Sale.begun()
        sale.says(
            "Let's talk on 1 December.", meaning: .model(.snooze, when: .moment(Fixture.moment("2026-12-01", "12:00"))))
        try #require(sale.conversation.stage == .snoozed)
        return sale
    }

    private func handedOver() -> Sale {
        var sale = Sale.begun()
        sale.says("Let me talk to a human.", meaning: .model(.operator))
        return sale
    }

    // MARK: Letters

    @Test("A follow-up and a reply: the reply is answered, and a follow-up that still waits for its turn is withdrawn")
    func followUp() throws {
        let (sale, ring) = try due(.followUp, in: .begun())
        let orders = EitherOrder(of: sale, ring, .says(Self.presentation))
        #expect(orders.straight.told.last == orders.crossed.told.last)
        #expect(orders.straight.told.count == 2 && orders.crossed.told.count == 1)
        #expect(orders.straight.stage == .engaged && orders.crossed.stage == .engaged)
        #expect(orders.straight.timers == orders.crossed.timers)
        var crossing = sale
        crossing.handle(ring)
        #expect(crossing.handle(.says(Self.presentation)).contains(.withdrawUnasked))
        #expect(!crossing.handle(.says(Self.presentation)).contains(.withdrawUnasked))
    }

    @Test("The last follow-up and a reply: the conversation is open again in either order")
    func lastFollowUp() throws {
        var sale = Sale.begun()
        for _ in 0..<2 { try sale.ring(.followUp) }
        let (last, ring) = try due(.followUp, in: sale)
        let orders = EitherOrder(of: last, ring, .says(Self.presentation))
        #expect(orders.straight.stage == .engaged && orders.crossed.stage == .engaged)
        #expect(orders.straight.timers == orders.crossed.timers)
        #expect(orders.straight.told.last == orders.crossed.told.last)
    }

    @Test("A follow-up and a stop", arguments: [Event.says("stop"), .notice(.unsubscribed), .notice(.complaint)])
    func followUpAndStop(_ stop: Event) throws {
        let (sale, ring) = try due(.followUp, in: .begun())
        let orders = EitherOrder(of: sale, ring, stop)
        #expect(orders.crossed.told == Array(orders.straight.told.dropFirst()))
        var (straight, crossed) = (orders.straight, orders.crossed)
        (straight.told, crossed.told) = ([], [])
        #expect(straight == crossed)
        #expect(straight.stage == .stopped)
    }

    @Test("A follow-up and an automatic reply: the next letter waits for the return")
    func followUpAndAutoReply() throws {
        let (sale, ring) = try due(.followUp, in: .begun())
        let away = Event.notice(.autoReply(words: "Out of office until 7 December 2026", leftCompany: false))
        let orders = EitherOrder(of: sale, ring, away)
        #expect(orders.crossed.told.isEmpty)
        #expect(orders.straight.timers == orders.crossed.timers)
        #expect(orders.straight.stage == .written && orders.crossed.stage == .written)
    }

    @Test("The first letter and a person who writes first: no letter stands before their answer")
    func firstLetter() throws {
        var night = Sale(at: Fixture.moment("2026-11-18", "22:00"))
        night.handle(.begin)
        let (sale, ring) = try due(.firstLetter, in: night)
        let orders = EitherOrder(of: sale, ring, .says(Self.presentation))
        #expect(orders.straight.told.last == orders.crossed.told.last)
        #expect(orders.straight.stage == .engaged && orders.crossed.stage == .engaged)
        #expect(orders.straight.timers == orders.crossed.timers)
        var crossing = sale
        crossing.handle(ring)
        #expect(crossing.handle(.chat(.joined(shown: nil))).contains(.withdrawUnasked))
    }

    // MARK: Reminders

    @Test("A reminder and a reply that wakes: the reply is answered, and no reminder is left")
    func reminder() throws {
        let (sale, ring) = try due(.reminder, in: try snoozed())
        let orders = EitherOrder(of: sale, ring, .says(Self.presentation))
        #expect(orders.straight.told.last == orders.crossed.told.last)
        #expect(orders.straight.told.count == 2 && orders.crossed.told.count == 1)
        #expect(orders.straight.stage == .engaged && orders.crossed.stage == .engaged)
        #expect(orders.sales.straight.conversation.snoozedUntil == nil)
        #expect(orders.sales.crossed.conversation.snoozedUntil == nil)
        #expect(orders.straight.timers == orders.crossed.timers)
    }

    @Test("A reminder that rings while the model reads mere thanks is given afterwards, once")
    func reminderAndThanks() throws {
        var (sale, ring) = try due(.reminder, in: try snoozed())
        sale.reader = .ignorant
        let reminded = sale.sent.count
        func finish(_ sale: inout Sale) -> [Effect] {
            guard let request = sale.request else { return [] }
            return sale.handle(.reading(request: request, .model(.smalltalk)))
        }
        var orders = EitherOrder(of: sale, ring, .says("Qwrt zxcv mnbv"), after: finish).sales
        #expect(orders.crossed.conversation.stage == .snoozed)
        try orders.crossed.ring(.reminder)
        for sale in [orders.straight, orders.crossed] {
            #expect(sale.sent.dropFirst(reminded).filter { $0.purpose == .reminder }.count == 1)
            #expect(sale.conversation.stage == .engaged)
            #expect(sale.due(.reminder) == nil)
        }
    }

    @Test("A reminder that waits for a reading is not given to a person whom a human has meanwhile")
    func reminderAndSilentModel() throws {
        var (sale, ring) = try due(.reminder, in: try snoozed())
        sale.reader = .ignorant
        sale.handle(.says("Qwrt zxcv mnbv"))
        sale.handle(ring)
        sale.now += 900
        let waiting = try #require(sale.due(.reminder))
        let orders = EitherOrder(of: sale, .awaitingDue, .timer(.reminder, due: waiting))
        #expect(orders.straight.told == [Fixture.text(.operatorComing)])
        #expect(orders.crossed.told == orders.straight.told)
        #expect(orders.straight.stage == .handedOver && orders.crossed.stage == .handedOver)
    }

    @Test("A reminder and words that may be a stop: nothing unasked is planned in either order")
    func reminderAndHold() throws {
        var (sale, ring) = try due(.reminder, in: try snoozed())
        sale.reader = .doubting
        let orders = EitherOrder(of: sale, ring, .says("I have had my fill of your letters."))
        #expect(orders.straight.isHeld && orders.crossed.isHeld)
        #expect(orders.straight.timers == orders.crossed.timers)
    }

    @Test("A doubt that is cleared leaves the reminder that was promised")
    func reminderAfterHold() throws {
        var sale = try snoozed()
        let promised = try #require(sale.due(.reminder))
        sale.now += 3600
        sale.reader = .doubting
        sale.handle(.says("I have had my fill of your letters."))
        if let request = sale.request {
            sale.reader = .ignorant
            sale.handle(.reading(request: request, .model(.smalltalk)))
        }
        sale.handle(.order(.clearHold))
        #expect(sale.conversation.heldStop == nil)
        #expect(sale.conversation.stage != .snoozed || sale.due(.reminder) == promised)
    }

    // MARK: Doubt about a stop

    @Test("An operator clears the doubt while the person says stop: it is a stop")
    func clearedAndConfirmed() {
        var sale = Sale.begun()
        sale.reader = .doubting
        sale.saysAlone("I have had my fill of your letters.")
        sale.reader = .ignorant
        let orders = EitherOrder(of: sale, .order(.clearHold), .says("stop"))
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.stage == .stopped && !orders.straight.isHeld)
        #expect(orders.straight.told == [Fixture.text(.stopConfirmed)])
    }

    // MARK: Humans

    @Test("A message that crosses a release is answered by the agent, in either order")
    func release() {
        let orders = EitherOrder(of: handedOver(), .says(Self.presentation), .order(.release))
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.told.count == 1)
        #expect(orders.straight.stage == .engaged)
        #expect(orders.sales.straight.last?.attachments == ["presentation"])
    }

    @Test("A question that crosses a release goes to the model for the person, not for the human")
    func questionAndRelease() {
        let orders = EitherOrder(
            of: handedOver(), .says("How much is the Start plan?"), .order(.release),
            after: { sale in
                guard sale.conversation.awaiting?.step == .reading, let open = sale.request else { return [] }
                return sale.handle(.reading(request: open, .model(.question)))
            })
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.awaits == .answer)
        let (straight, crossed) = (orders.sales.straight.conversation, orders.sales.crossed.conversation)
        #expect(straight.awaiting?.giveUpAt == crossed.awaiting?.giveUpAt)
    }

    @Test("What a human answered already is not answered again when they let go")
    func answeredAndReleased() {
        var sale = handedOver()
        sale.says("How much is the Start plan?")
        sale.handle(.order(.reply(text: Self.answer, author: "Olga")))
        #expect(sale.handle(.order(.release)).sent.isEmpty)
        #expect(sale.request == nil)
    }

    @Test("A human's answer and the draft of it: the human's words go out, and no draft is left")
    func draftAndReply() throws {
        var sale = handedOver()
        sale.says("How much is the Start plan?")
        let request = try #require(sale.request)
        let draft = Event.draft(request: request, DraftAnswer(text: Self.answer, factIDs: ["price"], answered: true))
        let reply = Event.order(.reply(text: "4,900, Olga here.", author: "Olga"))
        for other in [reply, .order(.release), .says("And the trial?")] {
            let orders = EitherOrder(of: sale, draft, other)
            #expect(orders.straight == orders.crossed, "\(other)")
            let (straight, crossed) = (orders.sales.straight.conversation, orders.sales.crossed.conversation)
            #expect(straight.draft == crossed.draft)
            #expect(straight.awaiting?.words == crossed.awaiting?.words)
        }
    }

    @Test("An answer and an operator who takes over: the human has the conversation")
    func takeOver() throws {
        var sale = Sale.begun()
        sale.saysAlone("How much is the Start plan?")
        let request = try #require(sale.request)
        let draft = Event.draft(request: request, DraftAnswer(text: Self.answer, factIDs: ["price"], answered: true))
        let orders = EitherOrder(of: sale, draft, .order(.handOver(reason: "mine")))
        #expect(orders.straight.told == [Self.answer, Fixture.text(.operatorComing)])
        // What was not answered by then is drafted for the human.
        #expect(orders.crossed.told == [Fixture.text(.operatorComing)])
        #expect(orders.crossed.awaits == .draft)
        #expect(orders.straight.stage == .handedOver && orders.crossed.stage == .handedOver)
    }

    @Test("A human's time and their answer: the answer goes out; who was a moment late has lost the conversation")
    func humanTimeout() throws {
        let (sale, ring) = try due(.humanTimeout, in: handedOver())
        let orders = EitherOrder(of: sale, .order(.reply(text: "Olga here.", author: "Olga")), ring)
        #expect(orders.straight.told == ["Olga here."])
        #expect(orders.crossed.told == [Fixture.text(.released), "Olga here."])
        #expect(orders.straight.stage == .handedOver && orders.crossed.stage == .engaged)
        #expect(orders.sales.straight.due(.humanTimeout) == nil && orders.sales.crossed.due(.humanTimeout) == nil)
    }

    @Test("A human's time and what the person writes: the agent is back, and the person knows that they may ask")
    func humanTimeoutAndMessage() throws {
        let (sale, ring) = try due(.humanTimeout, in: handedOver())
        let orders = EitherOrder(of: sale, ring, .says(Self.presentation))
        #expect(orders.straight.told.first == Fixture.text(.released))
        #expect(orders.crossed.told == [Fixture.text(.released)])
        #expect(orders.crossed.attention == .unanswered)
        #expect(orders.straight.stage == .engaged && orders.crossed.stage == .engaged)
        #expect(orders.straight.timers == orders.crossed.timers)
    }

    @Test("A human's answer and a stop: what was said before the stop was said; nothing is said after it")
    func replyAndStop() {
        let reply = Event.order(.reply(text: "Olga here.", author: "Olga"))
        for stop in [Event.says("stop"), .notice(.unsubscribed), .notice(.complaint)] {
            let orders = EitherOrder(of: handedOver(), reply, stop)
            #expect(orders.straight.told.first == "Olga here.")
            #expect(orders.crossed.told == Array(orders.straight.told.dropFirst()))
            #expect(orders.straight.stage == .stopped && orders.crossed.stage == .stopped)
            #expect(orders.straight.suppression == orders.crossed.suppression)
            // One that waits in the queue when the stop comes is not sent, either.
            #expect(!orders.sales.straight.sent.contains { $0.text == "Olga here." && $0.allowedAfterStop })
        }
    }

    // MARK: Erasure

    @Test(
        "Whoever was kept too long without a word and writes at that moment is answered, unless they were a moment late"
    )
    func silent() {
        let sale = Sale.begun()
        let order = Event.order(.eraseSilent(messages: sale.conversation.messagesHandled))
        let orders = EitherOrder(of: sale, .says(Self.presentation), order)
        #expect(orders.straight.told.count == 1 && orders.straight.stage == .engaged)
        #expect(orders.straight.timers[TimerPurpose.erasure.rawValue] == nil && orders.straight.suppression == nil)
        #expect(orders.crossed.timers[TimerPurpose.erasure.rawValue] != nil)
        // The same order again finds somebody who has written.
        var later = orders.sales.straight
        #expect(later.handle(order).decisions == [.eraseRefused])
    }

    @Test(
        "Whoever writes while they are being forgotten is forgotten none the less", arguments: ["Thank you!", "stop"])
    func erasure(_ words: String) throws {
        var begun = Sale.begun()
        begun.says("Delete my data and never write to me again.")
        var (sale, ring) = try due(.erasure, in: begun)
        var other = sale
        #expect(other.handle(ring).contains(.erase))
        sale.handle(.says(words))
        #expect(sale.handle(ring).contains(.erase))
    }

    @Test("Whoever presses Start is heard, whether they are forgotten before or after")
    func erasureAndStart() throws {
        var begun = Sale(inChatOf: "@kate")
        begun.handle(.chat(.started))
        begun.says("Delete my data and never write to me again.")
        var (sale, ring) = try due(.erasure, in: begun)
        #expect(sale.handle(.chat(.started)).contains(.liftSuppression))
        #expect(sale.handle(ring).contains(.erase))
        // Of who was forgotten first, nothing is left but the hash of the chat that must not be written to.
        var newcomer = Sale(inChatOf: "@kate")
        let welcome = newcomer.handle(.chat(.started))
        #expect(welcome.contains(.liftSuppression))
        #expect(welcome.sent.count == 1)
    }

    @Test("A timer that rings twice counts once", arguments: [TimerPurpose.followUp, .reminder, .humanTimeout])
    func rungTwice(_ purpose: TimerPurpose) throws {
        let begun = try purpose == .followUp ? .begun() : purpose == .reminder ? snoozed() : handedOver()
        var (sale, ring) = try due(purpose, in: begun)
        #expect(sale.handle(ring).sent.count == 1)
        #expect(sale.handle(ring).sent.isEmpty)
    }
}
