import Dialogue
import Foundation
import Grounding
import Scheduling
import Testing
import Understanding

/// What a person is told does not hang on which of two clocks, or of two events, is seen first.
@Suite("Either order: the model's time and its answers")
struct EitherOrderTests {
    private static let question = "How much is the Start plan?"
    private static let answer = "The Start plan costs 4,900 RUB per month."
    private static let riddle = "Qwrt zxcv mnbv lkjh gfds apoi uytr"

    /// A sale in which a question waits for the model's answer.
    private func asked() throws -> (sale: Sale, request: String) {
        var sale = Sale.begun()
        sale.saysAlone(Self.question)
        try #require(sale.conversation.awaiting?.step == .answer)
        return (sale, try #require(sale.request))
    }

    /// A sale in which the model is asked what words mean that the rules do not understand.
    private func puzzled(_ words: String = riddle, by reader: ReplyReader = .ignorant) throws -> (Sale, String) {
        var sale = Sale.begun()
        sale.reader = reader
        sale.says(words)
        try #require(sale.conversation.awaiting?.step == .reading)
        return (sale, try #require(sale.request))
    }

    // MARK: The end of a question's time

    /// What may come of a job when its time is over.
    private func lateAnswers(to request: String) -> [Event] {
        [
            .modelLate(request: request), .modelFailed(request: request, reason: "broken"),
            .draft(request: request, DraftAnswer(text: Self.answer, factIDs: ["price"], answered: true)),
            .draft(request: request, DraftAnswer(text: "It costs 17 RUB.", factIDs: ["price"], answered: true)),
            .draft(request: request, DraftAnswer(text: "", factIDs: [], answered: false)),
        ]
    }

    @Test("The bridge's clock and the conversation's end a question alike, by however much they differ")
    func twoClocks() throws {
        for ahead in [0.0, 1, 30, 780, 840] {
            var (sale, request) = try asked()
            sale.now += 120
            #expect(sale.handle(.awaitingDue).sent.map(\.purpose) == [.acknowledgement])
            let giveUpAt = try #require(sale.conversation.awaiting?.giveUpAt)
            var bridgeFirst = sale
            bridgeFirst.now = max(sale.now, giveUpAt.addingTimeInterval(-ahead))
            let told = bridgeFirst.handle(.modelLate(request: request))
            #expect(told.sent.map(\.text) == [Fixture.text(.operatorComing)])
            #expect(told.alerts == [.modelSilent])
            bridgeFirst.now = giveUpAt
            #expect(bridgeFirst.handle(.awaitingDue).isEmpty)
            sale.now = giveUpAt
            #expect(sale.handle(.awaitingDue).sent.map(\.text) == [Fixture.text(.operatorComing)])
            #expect(sale.handle(.modelLate(request: request)).sent.isEmpty)
            #expect(sale.conversation.stage == .handedOver)
            #expect(bridgeFirst.conversation.stage == .handedOver)
            #expect(bridgeFirst.conversation.history.map(\.text) == sale.conversation.history.map(\.text))
            #expect(bridgeFirst.request == nil && sale.request == nil)
        }
    }

    @Test("Whatever comes of a job after its time, a human has the question", arguments: 0..<5)
    func lateAnswer(_ index: Int) throws {
        var (sale, request) = try asked()
        sale.now += 900
        let orders = EitherOrder(of: sale, .awaitingDue, lateAnswers(to: request)[index])
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.told == [Fixture.text(.operatorComing)])
        #expect(orders.straight.stage == .handedOver)
        #expect(orders.straight.attention == .modelSilent)
        #expect(orders.straight.awaits == nil)
    }

    @Test("An answer that is there when the time is over is not lost: the human may send it")
    func lateDraft() throws {
        var (sale, request) = try asked()
        sale.now += 900
        let orders = EitherOrder(of: sale, lateAnswers(to: request)[2], .awaitingDue)
        // The one difference: a job that was withdrawn has no answer.
        #expect(orders.sales.straight.conversation.draft?.text == Self.answer)
        #expect(orders.sales.straight.conversation.draft?.faults == [])
        #expect(orders.sales.crossed.conversation.draft == nil)
        let faulty = EitherOrder(of: sale, lateAnswers(to: request)[3], .awaitingDue)
        #expect(faulty.sales.straight.conversation.draft?.faults.isEmpty == false)
        #expect(faulty.sales.straight.request == nil)
    }

    @Test("What the model reads after the time changes nothing")
    func lateReading() throws {
        var (sale, request) = try puzzled()
        sale.now += 900
        for event in [
            Event.reading(request: request, .model(.presentation)), .reading(request: request, .model(.question)),
            .reading(request: request, .model(.smalltalk)), .modelLate(request: request),
            .modelFailed(request: request, reason: "broken"),
        ] {
            let orders = EitherOrder(of: sale, .awaitingDue, event)
            #expect(orders.straight == orders.crossed, "\(event)")
            #expect(orders.straight.told == [Fixture.text(.operatorComing)])
        }
    }

    @Test("A stop that the model reads late is heard while the request is open; else a human has the words")
    func lateStop() throws {
        var (sale, request) = try puzzled()
        sale.now += 900
        let orders = EitherOrder(of: sale, .reading(request: request, .model(.optOut)), .awaitingDue)
        #expect(orders.straight.stage == .stopped || orders.straight.isHeld)
        #expect(!orders.straight.told.contains(Fixture.text(.operatorComing)))
        #expect(orders.crossed.stage == .handedOver)
        #expect(orders.crossed.attention == .modelSilent)
        // In neither order anything goes out that was not asked for.
        #expect(orders.sales.straight.due(.followUp) == nil && orders.sales.crossed.due(.followUp) == nil)
    }

    @Test("A refusal in time is the model's: the fact's own words go out, whenever the timer is looked at")
    func refusal() throws {
        let (sale, request) = try asked()
        let orders = EitherOrder(of: sale, .modelFailed(request: request, reason: "broken"), .awaitingDue)
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.told == [Fixture.price.text])
    }

    @Test("A tester is told once that the model is silent, in the same words")
    func tester() throws {
        var sale = Sale(inChatOf: "@kate")
        sale.handle(.chat(.started))
        sale.handle(.chat(.modeChosen(.model)))
        sale.says("Hello?")
        let request = try #require(sale.request)
        sale.now += 900
        for event in [Event.modelLate(request: request), .modelFailed(request: request, reason: "broken")] {
            let orders = EitherOrder(of: sale, .awaitingDue, event)
            #expect(orders.straight == orders.crossed)
            #expect(orders.straight.told.count == 1)
            #expect(orders.straight.stage != .handedOver)
        }
    }

    @Test("A draft for a human ends silently in either order; one that comes late is still of use")
    func humansDraft() throws {
        var sale = Sale.begun()
        sale.handle(.order(.handOver(reason: "taken over")))
        sale.says(Self.question)
        let request = try #require(sale.request)
        sale.now += 900
        for event in lateAnswers(to: request) where event != lateAnswers(to: request)[3] {
            let orders = EitherOrder(of: sale, .awaitingDue, event)
            #expect(orders.straight == orders.crossed, "\(event)")
            #expect(orders.straight.told.isEmpty)
            #expect(orders.straight.stage == .handedOver)
        }
        let orders = EitherOrder(of: sale, lateAnswers(to: request)[2], .awaitingDue)
        #expect(orders.sales.straight.conversation.draft?.text == Self.answer)
    }

    // MARK: The acknowledgement

    @Test("An answer beside the acknowledgement's moment is given in either order; the acknowledgement may be spared")
    func acknowledgement() throws {
        var (sale, request) = try asked()
        sale.now += 60
        let draft = DraftAnswer(text: Self.answer, factIDs: ["price"], answered: true)
        let orders = EitherOrder(of: sale, .draft(request: request, draft), .awaitingDue)
        #expect(orders.straight.told == [Self.answer])
        #expect(orders.crossed.told == [Fixture.text(.acknowledgement), Self.answer])
        var (straight, crossed) = (orders.straight, orders.crossed)
        (straight.told, crossed.told) = ([], [])
        #expect(straight == crossed)
    }

    @Test("What the rules settle is done at the first moment, or at the second if the first was not seen")
    func missedMoment() throws {
        let words = "Please send the presentation now, and get back to me in three weeks."
        var (sale, request) = try puzzled(words, by: .unsure)
        var late = sale
        sale.now += 60
        sale.handle(.awaitingDue)
        late.now += 900
        let orders = EitherOrder(of: late, .awaitingDue, .modelLate(request: request))
        #expect(orders.straight == orders.crossed)
        for seen in [orders.sales.straight, orders.sales.crossed] {
            #expect(seen.last?.text == sale.last?.text)
            #expect(seen.last?.attachments == ["presentation"])
            #expect(seen.conversation.stage == sale.conversation.stage)
            #expect(seen.due(.reminder) == sale.due(.reminder))
            #expect(seen.request == nil)
        }
    }

    @Test("What is asked for beside a question is done once, whichever of the two moments are seen")
    func besideTheQuestion() throws {
        let words =
            "Please send the presentation, and how much is the Start plan, for nine bakeries and two small cafes?"
        var both = Sale.begun()
        both.reader = .unsure
        both.says(words)
        var late = both
        let request = try #require(late.request)
        both.now += 60
        both.handle(.awaitingDue)
        both.now += 840
        both.handle(.awaitingDue)
        late.now += 900
        let orders = EitherOrder(of: late, .awaitingDue, .modelLate(request: request))
        #expect(orders.straight == orders.crossed)
        for sale in [both, orders.sales.straight, orders.sales.crossed] {
            #expect(sale.sent.flatMap(\.attachments) == ["presentation"])
            #expect(sale.last?.text.hasSuffix(Fixture.text(.operatorComing)) == true)
            #expect(sale.conversation.presentationsSent == 1)
            #expect(sale.conversation.stage == .handedOver)
        }
    }

    @Test("A moment that is looked at twice is met once", arguments: [60.0, 900, 5000])
    func twice(after seconds: Double) throws {
        var (sale, _) = try asked()
        sale.now += seconds
        #expect(sale.handle(.awaitingDue).sent.count == 1)
        let state = sale.conversation
        #expect(sale.handle(.awaitingDue).isEmpty)
        #expect(sale.conversation == state)
    }

    // MARK: A job that was withdrawn

    @Test("A newer message and the answer to the older one: both are answered, none twice in one mail")
    func superseded() throws {
        let (sale, request) = try asked()
        let draft = DraftAnswer(text: Self.answer, factIDs: ["price"], answered: true)
        let orders = EitherOrder(
            of: sale, .draft(request: request, draft), .says("Send me the presentation"),
            after: { sale in
                guard sale.conversation.awaiting?.step == .reading, let open = sale.request else { return [] }
                let effects = sale.handle(.reading(request: open, .model(.presentation, .question)))
                return effects + sale.drafts(Self.answer)
            })
        for (ending, sale) in [(orders.straight, orders.sales.straight), (orders.crossed, orders.sales.crossed)] {
            #expect(ending.told.joined().ranges(of: Self.answer).count == 1)
            #expect(sale.conversation.presentationsSent == 1)
            #expect(ending.awaits == nil)
            #expect(ending.stage == .engaged)
        }
    }

    @Test("A stop and an answer that is on its way end in silence", arguments: [true, false])
    func stopped(byLink: Bool) throws {
        let (sale, request) = try asked()
        let draft = DraftAnswer(text: Self.answer, factIDs: ["price"], answered: true)
        let stop: Event = byLink ? .notice(.unsubscribed) : .says("stop")
        let orders = EitherOrder(of: sale, .draft(request: request, draft), stop)
        let confirmation = byLink ? [] : [Fixture.text(.stopConfirmed)]
        #expect(orders.straight.told == [Self.answer] + confirmation)
        #expect(orders.crossed.told == confirmation)
        #expect(orders.straight.stage == .stopped && orders.crossed.stage == .stopped)
        #expect(orders.straight.suppression == .optOut && orders.crossed.suppression == .optOut)
        #expect(orders.straight.timers == orders.crossed.timers)
    }

    @Test("A demo that is read late from the words and a stop: nothing stays booked")
    func bookedAndStopped() throws {
        let (sale, request) = try puzzled()
        let start = Fixture.moment("2026-11-26", "15:00")
        let orders = EitherOrder(
            of: sale, .reading(request: request, .model(.demo, when: .moment(start))), .notice(.complaint))
        #expect(orders.straight.meeting == nil && orders.crossed.meeting == nil)
        #expect(orders.straight.stage == .stopped && orders.crossed.stage == .stopped)
        #expect(orders.crossed.told.isEmpty)
    }
}
