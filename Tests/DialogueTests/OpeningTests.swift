import Basics
import Campaigns
import Dialogue
import Foundation
import Testing
import Understanding

/// The sentence by which the model opens a first letter.
@Suite("An opening sentence by the model")
struct OpeningTests {
    private static let honest = "You and your company are interested in reviews."
    private static let known = ["contact.interests"]

    private func sale(_ opening: Campaign.Opening, body: String = "Our words.") -> Sale {
        var campaign = Campaign(
            id: "spring", name: "Spring", state: .running,
            sequence: [
                CampaignStep(
                    afterDays: 0, letters: ["en": [LetterVariant(id: "a", subject: "Reviews", body: body)]])
            ])
        campaign.opening = opening
        var sale = Sale()
        sale.campaigns = ["spring": campaign]
        return sale
    }

    private func entered(_ opening: Campaign.Opening, body: String = "Our words.") throws -> (Sale, String) {
        var sale = sale(opening, body: body)
        let effects = sale.handle(.order(.campaign(.enter("spring"))))
        #expect(effects.sent.isEmpty && effects.decisions == [.enterCampaign, .askOpening])
        let asked = try #require(effects.asked.first)
        #expect(asked.prompt.schemaName == "opening")
        return (sale, asked.id)
    }

    private func proposal(_ text: String, _ facts: [String] = known) -> DraftAnswer {
        DraftAnswer(text: text, factIDs: facts, answered: !text.isEmpty)
    }

    @Test("One that fields say opens the letter: before all else, or at its place")
    func honest() throws {
        for (body, text) in [
            ("Our words.", "\(Self.honest)\n\nOur words."),
            ("Good day.\n\n{opening}\n\nEnd.", "Good day.\n\n\(Self.honest)\n\nEnd."),
        ] {
            var (sale, request) = try entered(.model, body: body)
            let effects = sale.handle(.opening(request: request, proposal(Self.honest)))
            #expect(effects.decisions == [.openingChecked, .letter])
            #expect(effects.withdrawn == [request])
            #expect(effects.sent.first?.text.contains("\n\n\(text)\n\n") == true)
        }
    }

    @Test(
        "A lie, what is in no field, or a sentence about nobody is asked for once more and then left out",
        arguments: [
            ("Daisy has 300 employees who read reviews.", ["contact.company"]),
            ("As Maria Petrova told us, you are interested in reviews.", ["contact.interests"]),
            ("You get a discount of 30 % on reviews.", ["contact.interests"]),
            ("The trial lasts 14 days and no card is needed.", ["trial"]),
        ])
    func refused(_ text: String, _ facts: [String]) throws {
        var (sale, request) = try entered(.model, body: "{opening}\n\nOur words.")
        let again = sale.handle(.opening(request: request, proposal(text, facts)))
        #expect(again.sent.isEmpty && again.decisions == [.askAgain])
        let second = try #require(again.asked.first?.id)
        let effects = sale.handle(.opening(request: second, proposal(text, facts)))
        #expect(effects.decisions == [.leaveOpeningOut, .letter])
        let letter = try #require(effects.sent.first)
        #expect(letter.text.hasPrefix("Hello Anna,\n\nOur words."))
    }

    @Test("A model that fails, has nothing to say, or is late keeps no letter back")
    func away() throws {
        var (failed, request) = try entered(.model)
        #expect(failed.handle(.modelFailed(request: request, reason: "no")).sent.map(\.purpose) == [.letter])
        var (empty, second) = try entered(.model)
        #expect(empty.handle(.opening(request: second, proposal("", []))).sent.map(\.purpose) == [.letter])
        var (late, third) = try entered(.approved)
        let due = try #require(late.due(.firstLetter))
        #expect(due.timeIntervalSince(late.now) <= 600)
        let effects = try late.ring(.firstLetter)
        #expect(effects.sent.map(\.purpose) == [.letter] && effects.withdrawn == [third])
        // What comes afterwards changes nothing.
        #expect(late.handle(.opening(request: third, proposal(Self.honest))).decisions == [.answerIgnored])
    }

    @Test(
        "Nobody is asked about somebody of whom no more than an address is known, nor a model that has passed no exam")
    func unasked() {
        var unexamined = sale(.model)
        unexamined.writesFreely = false
        let effects = unexamined.handle(.order(.campaign(.enter("spring"))))
        #expect(effects.asked.isEmpty && effects.sent.map(\.purpose) == [.letter])
        var conversation = Conversation(
            id: "c", contact: ContactCard(id: "x", name: "X", email: "x@y.example", language: .en), channel: .email)
        var context = Fixture.context("e")
        context.campaigns = unexamined.campaigns
        let other = conversation.handle(.order(.campaign(.enter("spring"))), at: unexamined.now, in: context)
        #expect(other.asked.isEmpty && other.sent.map(\.purpose) == [.letter])
    }

    @Test("With approval the letter waits for a person, who approves, changes or leaves out, and once")
    func approval() throws {
        var (sale, request) = try entered(.approved)
        let checked = sale.handle(.opening(request: request, proposal(Self.honest)))
        #expect(checked.decisions == [.openingChecked, .letterKeptBack] && checked.sent.isEmpty)
        #expect(sale.conversation.campaign?.waits == .approval && sale.due(.firstLetter) == nil)
        #expect(sale.conversation.campaign?.opening?.text == Self.honest)
        func decided(_ text: String?, _ request: String) -> [Effect] {
            var copy = sale
            let decision = OpeningDecision(request: request, text: text, author: "Olga")
            let effects = copy.handle(.order(.campaign(.opening(decision))))
            #expect(copy.handle(.order(.campaign(.opening(decision)))).decisions == [.openingOrderRefused])
            return effects
        }
        #expect(decided(Self.honest, request).sent.first?.text.contains(Self.honest) == true)
        #expect(decided("Own words.", request).sent.first?.text.contains("Own words.\n\nOur words.") == true)
        let without = decided(nil, request)
        #expect(without.decisions == [.leaveOpeningOut, .letter])
        #expect(without.sent.first?.text.contains(Self.honest) == false)
        #expect(decided(Self.honest, "another").decisions == [.openingOrderRefused])
    }

    @Test("Who says stop, comes by themselves or is stopped before the letter gets none, and the question goes")
    func dropped() throws {
        var (stopped, request) = try entered(.approved)
        let effects = stopped.handle(.order(.stop))
        #expect(effects.withdrawn == [request] && stopped.conversation.campaign?.opening == nil)
        #expect(stopped.handle(.opening(request: request, proposal(Self.honest))).sent.isEmpty)
        var (waiting, second) = try entered(.approved)
        waiting.handle(.opening(request: second, proposal(Self.honest)))
        waiting.says("stop")
        #expect(waiting.conversation.campaign?.opening == nil)
        let decision = OpeningDecision(request: second, text: Self.honest, author: "Olga")
        #expect(waiting.handle(.order(.campaign(.opening(decision)))).decisions == [.openingOrderRefused])
    }

    @Test("In a pause an approved letter goes on waiting; other fields ask for another sentence")
    func changes() throws {
        var (sale, request) = try entered(.approved)
        sale.handle(.opening(request: request, proposal(Self.honest)))
        var paused = sale
        paused.campaigns["spring"]?.state = .paused
        let decision = OpeningDecision(request: request, text: Self.honest, author: "Olga")
        #expect(
            paused.handle(.order(.campaign(.opening(decision)))).decisions == [.approveOpening, .letterKeptBack])
        paused.campaigns["spring"]?.state = .running
        #expect(paused.handle(.order(.campaign(.goOn))).sent.first?.text.contains(Self.honest) == true)
        sale.handle(
            .order(
                .edit(
                    ContactEdit(name: "Anna", company: "Rose", language: .en, timeZone: "Europe/Moscow", author: "Olga")
                )))
        let effects = sale.handle(.order(.campaign(.opening(decision))))
        #expect(effects.decisions == [.approveOpening, .askOpening] && effects.sent.isEmpty)
    }
}
