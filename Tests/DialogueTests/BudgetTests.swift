import Basics
import Dialogue
import Foundation
import Testing
import Understanding

@Suite("Budgets: what a person may cause")
struct BudgetTests {
    private static func allowance(
        hour: Int = 1000, day: Int = 1000, presentations: Int = 1000, tokens: Int = 10_000_000, bytes: Int = 10_000_000
    ) -> Allowance {
        Allowance(
            answersPerHour: hour, answersPerDay: day, presentationsPerDay: presentations, modelTokensPerDay: tokens,
            storedBytesPerDay: bytes)
    }

    private func sale(_ budgets: Budgets, language: Language = .en) -> Sale {
        var sale = Sale.begun()
        sale.policy.budgets = budgets
        return sale
    }

    /// Another question, a minute later, that an answer follows.
    @discardableResult
    private func asks(_ number: Int, _ sale: inout Sale) -> [Effect] {
        sale.now += 60
        let words = [
            "Is there a trial", "How much is it", "Which languages", "Who answers", "What of maps", "Any limit",
        ]
        return sale.says("\(words[number % words.count]) \(number)?", meaning: .model(.interested))
    }

    @Test("Beyond the hour's answers: one polite line, an alert, then silence, until the hour is over")
    func hour() {
        var sale = sale(Budgets(person: Self.allowance(hour: 3)))
        for number in 0..<3 { #expect(asks(number, &sale).sent.count == 1) }
        let beyond = asks(3, &sale)
        #expect(beyond.sent.map(\.text) == [Fixture.text(.pause)])
        #expect(beyond.alerts == [.overBudget])
        #expect(beyond.decisions.contains(.overBudget))
        #expect(sale.conversation.quiet?.cause == .budget)
        for number in 4..<9 {
            let silent = asks(number, &sale)
            #expect(silent.sent.isEmpty)
            #expect(silent.asked.isEmpty)
            #expect(silent.decisions.contains(.stayQuiet))
        }
        sale.now += 3600
        let after = asks(9, &sale)
        #expect(after.sent.count == 1)
        #expect(after.decisions.contains(.endQuiet))
        #expect(sale.conversation.quiet == nil)
    }

    @Test("The polite line is said once a day")
    func onceADay() {
        var sale = sale(Budgets(person: Self.allowance(hour: 2)))
        var lines = 0
        for number in 0..<120 {
            sale.now += 240
            lines += asks(number, &sale).sent.filter { $0.text == Fixture.text(.pause) }.count
        }
        #expect(lines == 1)
    }

    @Test("The other budgets of a person hold as well")
    func others() {
        for (budgets, name) in [
            (Self.allowance(day: 2), "answers"), (Self.allowance(tokens: 1), "tokens"),
            (Self.allowance(bytes: 40), "bytes"),
        ] {
            var sale = sale(Budgets(person: budgets))
            var answers = 0
            for number in 0..<8 { answers += asks(number, &sale).sent.count }
            #expect(answers <= 4, "\(name)")
            #expect(sale.conversation.quiet?.cause == .budget, "\(name)")
            #expect(sale.last?.text == Fixture.text(.pause), "\(name)")
        }
    }

    @Test("What everybody in the channel used counts, and what all strangers did counts for strangers alone")
    func shared() {
        var used = Usage()
        used.add(Tally(answers: 5), at: Fixture.moment("2026-11-18", "12:00"))
        let budgets = Budgets(
            person: Self.allowance(), channels: ["telegram": Self.allowance(hour: 5)],
            strangers: Self.allowance(hour: 5))
        var known = sale(budgets)
        known.spending.strangers = used
        #expect(asks(0, &known).alerts.isEmpty)
        var stranger = Sale(inChatOf: "@kate")
        stranger.policy.budgets = budgets
        stranger.spending.strangers = used
        #expect(asks(0, &stranger).alerts == [.overBudget])
        stranger = Sale(inChatOf: "@kate")
        stranger.policy.budgets = budgets
        stranger.spending.channel = used
        #expect(asks(0, &stranger).alerts == [.overBudget])
        var elsewhere = Sale(inChatOf: "@kate")
        elsewhere.policy.budgets = Budgets(person: Self.allowance(hour: 5))
        elsewhere.spending.person = used
        #expect(asks(0, &elsewhere).alerts == [.overBudget])
    }

    @Test("Whoever forges a known address is a stranger to the model's time, and moves nothing of the person's")
    func forgedAddress() throws {
        var sale = Sale.begun()
        sale.proof = .unproven
        for number in 0..<5 {
            let asked = try #require(asks(number, &sale).asked.first)
            #expect(try #require(asked.turn).timeIntervalSince(sale.now) >= FairShare.strangersWait)
        }
        for (number, proof) in [(5, Proof.proven), (6, .plausible)] {
            sale.proof = proof
            let asked = try #require(asks(number, &sale).asked.first)
            #expect(asked.turn == sale.now, "\(proof)")
        }
    }

    @Test("What nothing proves to be a known person's is charged to strangers", arguments: Proof.allCases)
    func forgedBudget(proof: Proof) {
        var used = Usage()
        used.add(Tally(answers: 5), at: Fixture.moment("2026-11-18", "12:00"))
        var sale = sale(Budgets(person: Self.allowance(), strangers: Self.allowance(hour: 5)))
        sale.spending.strangers = used
        sale.proof = proof
        #expect(asks(0, &sale).alerts == (proof == .unproven ? [.overBudget] : []))
        // A stop is heard whoever says it.
        sale.now += 60
        #expect(sale.says("Stop").suppressed == [.optOut])
    }

    @Test("A stop works beyond every budget, and is confirmed", arguments: [Quiet.Cause.budget, .loop])
    func stop(cause: Quiet.Cause) {
        var sale = quietSale(cause)
        #expect(sale.conversation.quiet?.cause == cause)
        sale.now += 60
        let effects = sale.says("Stop")
        #expect(effects.suppressed == [.optOut])
        #expect(effects.sent.map(\.text) == [Fixture.text(.stopConfirmed)])
        #expect(sale.conversation.stage == .stopped)
    }

    @Test("So does an erasure", arguments: [Quiet.Cause.budget, .loop])
    func erasure(cause: Quiet.Cause) throws {
        var sale = quietSale(cause)
        sale.now += 60
        let effects = sale.says("Delete all my data", meaning: .model(.optOut, erasure: true))
        #expect(effects.suppressed == [.optOut])
        #expect(sale.due(.erasure) != nil)
        #expect(try sale.ring(.erasure).contains(.erase))
    }

    @Test("What may be a stop is read by the model beyond every budget, and nothing else of it is acted on")
    func possibleStop() {
        for (meaning, isStop) in [(Reading.model(.optOut), true), (.model(.question), false), (.model(.demo), false)] {
            var sale = quietSale(.loop)
            sale.now += 60
            let effects = sale.says("Delete all my data", meaning: meaning)
            #expect(effects.suppressed == (isStop ? [.optOut] : []))
            #expect(effects.sent.map(\.text) == (isStop ? [Fixture.text(.erasureConfirmed)] : []))
            #expect(effects.booked.isEmpty)
        }
    }

    @Test("Many messages that may be a stop do not use up the model")
    func manyPossibleStops() {
        var sale = quietSale(.loop)
        var asked = 0
        for _ in 0..<40 {
            sale.now += 60
            asked += sale.says("Delete all my data").asked.count
        }
        #expect(asked == 5)
        // In doubt or not, nothing goes out unasked.
        #expect(sale.conversation.heldStop != nil || sale.conversation.suppression != nil)
    }

    private func quietSale(_ cause: Quiet.Cause) -> Sale {
        switch cause {
        case .budget:
            var sale = sale(Budgets(person: Self.allowance(hour: 1)))
            for number in 0..<3 { asks(number, &sale) }
            return sale
        case .loop:
            var sale = sale(Budgets())
            for _ in 0..<3 {
                sale.now += 60
                sale.says("We received your message and will answer it shortly.", meaning: .model(.interested))
            }
            return sale
        }
    }

    @Test("A loop ends without a word by mail, with an alert, and its open question is withdrawn")
    func loop() {
        var sale = Sale.begun()
        let line = "We have received your request 48213 and will get back to you shortly."
        sale.says(line, meaning: .model(.interested))
        sale.now += 3
        let second = sale.says(line.replacing("48213", with: "48227"), meaning: .model(.interested))
        #expect(second.sent.isEmpty)
        #expect(second.alerts == [.loop])
        #expect(second.decisions.contains(.endLoop))
        for number in 0..<20 {
            sale.now += 3
            let more = sale.says(line.replacing("48213", with: "4830\(number)"))
            #expect(more.sent.isEmpty && more.asked.isEmpty && more.alerts.isEmpty)
        }
        // Who looked is told of the next; who gives it back lets the agent answer.
        sale.handle(.order(.acknowledge))
        sale.now += 60
        #expect(sale.says("Hello, this is Anna. Is there a trial?").alerts == [.loop])
        sale.handle(.order(.restart))
        #expect(sale.conversation.quiet == nil)
        sale.now += 60
        #expect(sale.says("Thanks, tell me more", meaning: .model(.interested)).sent.count == 1)
    }

    @Test("A lively talk in a chat is not cut off")
    func chat() {
        var sale = Sale(inChatOf: "@kate")
        let lines = [
            "hi", "how much?", "per month?", "any trial?", "yes", "ok", "yes", "and maps?", "how much?", "ok", "thanks",
        ]
        for line in lines {
            sale.now += 2
            let effects = sale.says(line, meaning: .model(.interested))
            #expect(effects.alerts.isEmpty, "\(line)")
            #expect(sale.conversation.quiet == nil, "\(line)")
        }
    }

    @Test("One presentation too many is not sent: the person is told where it is, and a human is asked")
    func presentations() {
        var sale = sale(Budgets(person: Self.allowance(presentations: 2)))
        for number in 0..<4 {
            sale.now += 600
            let effects = sale.says("Send me the presentation, please, time \(number)", meaning: .model(.presentation))
            #expect(effects.sent.first?.attachments.isEmpty == (number >= 2))
            #expect(effects.alerts == (number < 2 ? [] : [.overBudget]))
        }
        #expect(sale.last?.text == Fixture.text(.presentationPause))
    }

    // MARK: Referrals

    private let bob = ReferredContact(name: "Bob", email: "bob@daisy.example")

    @Test("Whom a stranger names waits for an operator", arguments: [Channel.telegram, .web])
    func strangersReferral(channel: Channel) {
        var sale = Sale(inChatOf: "@kate")
        sale.uses(channel)
        let effects = sale.says("You should talk to Bob, bob@daisy.example", meaning: .model(.redirect, contact: bob))
        #expect(effects.referred.isEmpty)
        #expect(effects.alerts == [.referralUnproven])
        #expect(sale.last?.text == Fixture.text(.referralLater))
        #expect(sale.conversation.proposedReferrals?.map(\.contact.email) == ["bob@daisy.example"])
        let approved = sale.handle(.order(.approveReferral("Bob@daisy.example")))
        #expect(approved.referred.map(\.contact.email) == ["bob@daisy.example"])
        #expect(sale.conversation.proposedReferrals == nil)
        #expect(sale.handle(.order(.approveReferral("bob@daisy.example"))).referred.isEmpty)
    }

    @Test("All conversations together name so many a day, and no more")
    func referralCap() {
        var sale = sale(Budgets(referralsPerDay: 3))
        sale.spending.referralsToday = 3
        let effects = sale.says("You should talk to Bob, bob@daisy.example", meaning: .model(.redirect, contact: bob))
        #expect(effects.referred.isEmpty)
        #expect(effects.alerts == [.referralsExhausted])
        #expect(sale.conversation.proposedReferrals?.count == 1)
    }

    @Test("What is configured in part has defaults for the rest, and old policies have all of them")
    func defaults() throws {
        let read = try JSONDecoder().decode(Budgets.self, from: Data(#"{"referralsPerDay": 7}"#.utf8))
        #expect(read == Budgets(referralsPerDay: 7))
        #expect(read.strangers.answersPerHour < read.allowance(of: .web).answersPerHour)
    }
}
