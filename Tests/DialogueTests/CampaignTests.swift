import BSON
import Basics
import Campaigns
import Dialogue
import Foundation
import Grounding
import Testing
import Understanding

/// Whom a campaign writes to, with which letters, and what it never does.
@Suite("Campaigns decide about letters")
struct CampaignTests {
    static let spring = Campaign(
        id: "spring", name: "Spring", state: .running,
        sequence: [
            CampaignStep(
                afterDays: 0,
                letters: [
                    "en": [
                        LetterVariant(
                            id: "a", subject: "Reviews of {company|your company}", body: "Dear people at {company}: A"),
                        LetterVariant(
                            id: "b", subject: "Otklik", body: "{if company}For {company}{else}For you{end}: B"),
                    ]
                ]),
            CampaignStep(afterDays: 5, letters: ["en": [LetterVariant(id: "a", body: "Did you see it?")]]),
            CampaignStep(
                afterDays: 2, letters: ["en": [LetterVariant(id: "a", subject: "The last one", body: "Good-bye.")]]),
        ])

    private func sale(_ campaign: Campaign = spring, at now: Date = Fixture.moment("2026-11-18", "12:00")) -> Sale {
        var sale = Sale(at: now)
        sale.campaigns = [campaign.id: campaign]
        return sale
    }

    private func with(_ state: Campaign.State) -> Campaign {
        var campaign = Self.spring
        campaign.state = state
        return campaign
    }

    // MARK: Letters

    @Test("Who enters gets the campaign's letters, made of their fields, on the campaign's days, and then no more")
    func sequence() throws {
        var sale = sale()
        let effects = sale.handle(.order(.campaign(.enter("spring"))))
        let letter = try #require(effects.sent.first)
        #expect(letter.text.contains("Daisy") && letter.text.hasPrefix("Hello Anna,"))
        #expect(sale.due(.followUp) == Fixture.moment("2026-11-23", "12:00"))
        let second = try #require(try sale.ring(.followUp).sent.first)
        #expect(second.text.contains("Did you see it?") && !second.beginsThread)
        #expect(sale.due(.followUp) == Fixture.moment("2026-11-25", "12:00"))
        let third = try #require(try sale.ring(.followUp).sent.first)
        #expect(third.subject == "The last one" && third.beginsThread)
        #expect(sale.due(.followUp) == nil && sale.conversation.stage == .closed)
        let campaign = try #require(sale.conversation.campaign)
        #expect(campaign.letters.map(\.step) == [0, 1, 2])
        #expect(campaign[.writtenTo] == Fixture.moment("2026-11-18", "12:00"))
    }

    @Test("The variant is the conversation's, whenever it is asked for; over conversations each comes")
    func variants() throws {
        var seen: [String: Int] = [:]
        for number in 0..<200 {
            var conversation = Conversation(id: "c\(number)", contact: Fixture.contact(), channel: .email)
            var context = Fixture.context("e")
            context.campaigns = ["spring": Self.spring]
            var again = conversation
            let order = Event.order(.campaign(.enter("spring")))
            let first = conversation.handle(order, at: Fixture.moment("2026-11-18", "12:00"), in: context)
            let second = again.handle(order, at: Fixture.moment("2026-11-18", "12:00"), in: context)
            #expect(first == second)
            let variant = try #require(conversation.campaign?.letters.first?.variant)
            seen[variant, default: 0] += 1
            #expect(first.sent.first?.text.contains(variant.uppercased()) == true)
        }
        #expect((seen["a"] ?? 0) > 60 && (seen["b"] ?? 0) > 60)
    }

    @Test("A variant that is paused is written to nobody")
    func pausedVariant() throws {
        var campaign = Self.spring
        campaign.sequence[0].letters["en"]?[0].pause = CampaignPause(.stop, of: 9, among: 50)
        for number in 0..<20 {
            var conversation = Conversation(id: "c\(number)", contact: Fixture.contact(), channel: .email)
            var context = Fixture.context("e")
            context.campaigns = ["spring": campaign]
            _ = conversation.handle(
                .order(.campaign(.enter("spring"))), at: Fixture.moment("2026-11-18", "12:00"), in: context)
            #expect(conversation.campaign?.letters.first?.variant == "b")
        }
    }

    @Test(
        "Who is in no campaign of their own is in the one called default, with the texts and the cadence of the installation"
    )
    func everybody() throws {
        var sale = sale()
        let letter = try #require(sale.handle(.begin).sent.first)
        #expect(letter.subject == "Otklik for Daisy")
        #expect(sale.conversation.campaign?.id == "default")
        #expect(sale.due(.followUp) == Fixture.moment("2026-11-23", "10:00"))
    }

    // MARK: States

    @Test(
        "Before the start, and in a pause, letters wait and the keeper lets them go",
        arguments: [Campaign.State.draft, .paused])
    func waits(_ state: Campaign.State) throws {
        var sale = sale(with(state))
        let entered = sale.handle(.order(.campaign(.enter("spring"))))
        #expect(entered.sent.isEmpty && entered.decisions == [.enterCampaign, .letterKeptBack])
        #expect(sale.conversation.campaign?.waits == .campaign)
        // Asked too early, it goes on waiting.
        #expect(sale.handle(.order(.campaign(.goOn))).decisions == [.letterKeptBack])
        sale.campaigns["spring"] = Self.spring
        #expect(sale.handle(.order(.campaign(.goOn))).sent.map(\.purpose) == [.letter])
        #expect(sale.conversation.campaign?.waits == nil)
    }

    @Test("In a pause a follow-up waits; then it goes out, and what the person writes is answered in every state")
    func pausedFollowUp() throws {
        var sale = sale()
        sale.handle(.order(.campaign(.enter("spring"))))
        sale.campaigns["spring"] = with(.paused)
        #expect(try sale.ring(.followUp).decisions == [.letterKeptBack])
        #expect(sale.due(.followUp) == nil && sale.conversation.campaign?.waiting == "follow_up")
        var talking = sale
        #expect(!talking.says("Please send me the presentation", meaning: .model(.presentation)).sent.isEmpty)
        #expect(talking.conversation.campaign?.waiting == nil)
        sale.campaigns["spring"] = Self.spring
        sale.now += 3600
        #expect(sale.handle(.order(.campaign(.goOn))).decisions == [.campaignGoesOn])
        #expect(try sale.ring(.followUp).sent.map(\.purpose) == [.followUp])
    }

    @Test("A campaign that was stopped, or is gone, ends; one that is finished lets the rest of its letters go")
    func ends() throws {
        var begun = sale()
        begun.handle(.order(.campaign(.enter("spring"))))
        for campaigns in [["spring": with(.stopped)], [:]] {
            var sale = begun
            sale.campaigns = campaigns
            #expect(try sale.ring(.followUp).decisions == [.campaignOver])
            #expect(sale.conversation.stage == .closed && sale.due(.followUp) == nil)
        }
        begun.campaigns["spring"] = with(.finished)
        #expect(try begun.ring(.followUp).sent.map(\.purpose) == [.followUp])
        var late = sale(with(.draft))
        late.handle(.order(.campaign(.enter("spring"))))
        late.campaigns["spring"] = with(.finished)
        #expect(late.handle(.order(.campaign(.goOn))).decisions == [.campaignOver])
        #expect(late.sent.isEmpty)
    }

    @Test("Where so many people a day are begun with, each waits for their turn, and for working hours after it")
    func turns() throws {
        var campaign = Self.spring
        campaign.limits.firstLettersPerDay = 10
        var sale = sale(campaign, at: Fixture.moment("2026-11-21", "12:00"))
        #expect(sale.handle(.order(.campaign(.enter("spring")))).decisions == [.enterCampaign, .letterKeptBack])
        #expect(sale.conversation.campaign?.waits == .turn && sale.conversation.campaign?.begunAt == nil)
        #expect(sale.handle(.order(.campaign(.goOn))).decisions == [.letterPlanned])
        #expect(sale.conversation.campaign?.begunAt == sale.now)
        #expect(try sale.ring(.firstLetter).sent.map(\.purpose) == [.letter])
    }

    // MARK: Who may enter

    @Test("A person is in one campaign at a time, and in none that they were in before")
    func oneAtATime() throws {
        var sale = sale()
        sale.campaigns["autumn"] = Campaign(id: "autumn", name: "Autumn", state: .running)
        sale.handle(.order(.campaign(.enter("spring"))))
        #expect(sale.handle(.order(.campaign(.enter("spring")))).decisions == [.campaignRefused])
        #expect(sale.handle(.order(.campaign(.enter("autumn")))).decisions == [.campaignRefused])
        #expect(sale.handle(.order(.campaign(.enter("winter")))).decisions == [.campaignRefused])
        #expect(sale.conversation.campaign?.id == "spring")
    }

    @Test("After the quiet period another campaign writes, in a thread of its own; what came of the first stays")
    func quiet() throws {
        var sale = sale()
        sale.campaigns["autumn"] = Campaign(id: "autumn", name: "Autumn", state: .running)
        sale.handle(.order(.campaign(.enter("spring"))))
        while sale.due(.followUp) != nil { try sale.ring(.followUp) }
        let end = sale.now.addingTimeInterval(90 * 86_400)
        sale.now = end.addingTimeInterval(-86_400)
        let refusal = sale.conversation.refusal(
            to: Campaign(id: "autumn", name: ""), among: sale.campaigns, at: sale.now)
        #expect(refusal == .quiet(until: end))
        #expect(sale.handle(.order(.campaign(.enter("autumn")))).decisions == [.campaignRefused])
        sale.now = Fixture.moment("2027-03-03", "12:00")
        let letter = try #require(sale.handle(.order(.campaign(.enter("autumn")))).sent.first)
        #expect(letter.beginsThread && letter.subject == "Otklik for Daisy")
        #expect(sale.conversation.formerCampaigns?.map(\.id) == ["spring"])
        #expect(sale.handle(.order(.campaign(.enter("spring")))).decisions == [.campaignRefused])
    }

    @Test("Who said stop or no, whose address does not exist, or who speaks with us enters none")
    func none() throws {
        let autumn = Campaign(id: "autumn", name: "Autumn", state: .running, quietDays: 0)
        let wishes: [(String, Reading, CampaignRefusal)] = [
            ("stop", .model(.optOut), .suppressed), ("No, we are not interested.", .model(.notInterested), .refused),
        ]
        for (words, meaning, refusal) in wishes {
            var sale = Sale.begun()
            sale.campaigns = ["autumn": autumn]
            sale.says(words, meaning: meaning)
            sale.now += 400 * 86_400
            #expect(sale.conversation.refusal(to: autumn, among: sale.campaigns, at: sale.now) == refusal, "\(words)")
            #expect(sale.handle(.order(.campaign(.enter("autumn")))).sent.isEmpty)
        }
        var bounced = Sale.begun()
        bounced.handle(.notice(.hardBounce(address: "anna@daisy.example")))
        #expect(bounced.conversation.refusal(to: autumn, among: [:], at: bounced.now) == .suppressed)
        var booked = Sale.begun()
        booked.handle(.order(.handOver(reason: "a test")))
        #expect(booked.conversation.refusal(to: autumn, among: [:], at: booked.now + 1e9) == .talking)
        #expect(Sale().conversation.refusal(to: with(.stopped), among: [:], at: .now) == .over)
        #expect(Sale(inChatOf: "@kate").conversation.refusal(to: autumn, among: [:], at: .now) == .noAddress)
    }

    // MARK: What came of it

    @Test("What a person wants and says is noted once, with its moment, in the campaign they are in")
    func outcomes() throws {
        var sale = sale()
        sale.handle(.order(.campaign(.enter("spring"))))
        sale.now += 3600
        let answered = sale.now
        sale.says("Please send me the presentation", meaning: .model(.presentation))
        sale.now += 3600
        sale.says("And the presentation again, please", meaning: .model(.presentation))
        sale.now += 3600
        sale.says("stop")
        let campaign = try #require(sale.conversation.campaign)
        #expect(campaign[.answer] == answered && campaign[.presentation] == answered)
        #expect(campaign[.stop] == sale.now)
        #expect(campaign[.demo] == nil && campaign[.complaint] == nil)
    }

    @Test("A stop that an operator orders is nothing that came of the letters")
    func orderedStop() {
        var sale = sale()
        sale.handle(.order(.campaign(.enter("spring"))))
        sale.handle(.order(.stop))
        #expect(sale.conversation.campaign?[.stop] == nil)
    }

    @Test("A conversation that was stored before there were campaigns reads, goes on and ends as before")
    func oldDocument() throws {
        var sale = Sale.begun()
        var stored = try BSONEncoder().encode(sale.conversation)
        stored["campaign"] = nil
        var old = try BSONDecoder().decode(Conversation.self, from: stored)
        #expect(old.campaign == nil && old.formerCampaigns == nil && old.refusedAt == nil)
        let due = try #require(sale.due(.followUp))
        let context = Fixture.context("old")
        #expect(old.handle(.timer(.followUp, due: due), at: due, in: context).sent.map(\.purpose) == [.followUp])
        sale.now = due
        #expect(
            try sale.ring(.followUp).sent
                == old.history.suffix(1).map { line in
                    Outgoing(purpose: .followUp, text: line.text)
                })
    }
}
