import Basics
import Campaigns
import Dialogue
import Foundation
import Testing
import Understanding

/// A letter of a campaign is due, or its turn comes, at the moment at which the campaign pauses or the person writes.
@Suite("Either order: campaigns")
struct EitherOrderCampaignTests {
    private static let wish = Event.says("Please send me the presentation")
    private static let goOn = Event.order(.campaign(.goOn))

    private func campaign(_ state: Campaign.State = .running, perDay: Int? = nil) -> Campaign {
        var campaign = CampaignTests.spring
        campaign.state = state
        campaign.limits.firstLettersPerDay = perDay
        return campaign
    }

    /// Somebody who has entered the campaign.
    private func entered(_ campaign: Campaign) -> Sale {
        var sale = Sale(at: Fixture.moment("2026-11-18", "12:00"))
        sale.campaigns = ["spring": campaign]
        sale.handle(.order(.campaign(.enter("spring"))))
        return sale
    }

    /// The letters that a sale wrote without being asked.
    private func letters(_ sale: Sale) -> [String] {
        sale.sent.filter(\.purpose.startsContact).map(\.text)
    }

    @Test("A follow-up and a pause: the same letter is written, once, before the pause or after it")
    func pause() throws {
        var before = entered(campaign())
        var after = before
        let due = try #require(before.due(.followUp))
        (before.now, after.now) = (due, due)
        before.handle(.timer(.followUp, due: due))
        before.campaigns["spring"] = campaign(.paused)
        before.handle(Self.goOn)
        after.campaigns["spring"] = campaign(.paused)
        after.handle(.timer(.followUp, due: due))
        #expect(letters(before).count == 2 && letters(after).count == 1)
        (before.campaigns["spring"], after.campaigns["spring"]) = (campaign(), campaign())
        before.handle(Self.goOn)
        after.handle(Self.goOn)
        try after.ring(.followUp)
        #expect(letters(before) == letters(after))
        #expect(before.conversation.campaign?.letters == after.conversation.campaign?.letters)
        #expect(before.conversation.timers == after.conversation.timers)
    }

    @Test("A follow-up and the end of the campaign: nothing is planned in either order")
    func stopped() throws {
        var before = entered(campaign())
        var after = before
        let due = try #require(before.due(.followUp))
        (before.now, after.now) = (due, due)
        before.handle(.timer(.followUp, due: due))
        before.campaigns["spring"] = campaign(.stopped)
        try before.ring(.followUp)
        after.campaigns["spring"] = campaign(.stopped)
        after.handle(.timer(.followUp, due: due))
        #expect(letters(before).count == 2 && letters(after).count == 1)
        for sale in [before, after] {
            #expect(sale.conversation.timers.isEmpty && sale.conversation.stage == .closed)
        }
    }

    @Test("The person's turn and what they write themselves: they are answered, and no letter stands before the answer")
    func turn() throws {
        let orders = EitherOrder(of: entered(campaign(perDay: 1)), Self.goOn, Self.wish)
        #expect(letters(orders.sales.crossed).isEmpty)
        #expect(orders.straight.told.last == orders.crossed.told.last)
        #expect(orders.straight.stage == .engaged && orders.crossed.stage == .engaged)
        #expect(orders.straight.timers == orders.crossed.timers)
        var crossing = entered(campaign(perDay: 1))
        crossing.handle(Self.goOn)
        #expect(crossing.handle(Self.wish).contains(.withdrawUnasked))
    }

    @Test("The end of a pause and a reply or a stop: no follow-up is left", arguments: [wish, Event.says("stop")])
    func goesOn(_ reply: Event) throws {
        var sale = entered(campaign())
        sale.now = try #require(sale.due(.followUp))
        sale.campaigns["spring"] = campaign(.paused)
        try sale.ring(.followUp)
        sale.campaigns["spring"] = campaign()
        let orders = EitherOrder(of: sale, Self.goOn, reply)
        #expect(orders.straight == orders.crossed)
        #expect(orders.straight.timers.isEmpty && orders.straight.told.count == 1)
    }

    @Test("The person's turn and words that may be a stop: nothing goes out, and their turn is not lost")
    func held() throws {
        var sale = entered(campaign(perDay: 1))
        sale.reader = .doubting
        var orders = EitherOrder(of: sale, Self.goOn, .says("I have had my fill of your letters.")).sales
        #expect(letters(orders.crossed).isEmpty)
        #expect(orders.crossed.conversation.heldStop != nil && orders.straight.conversation.heldStop != nil)
        #expect(orders.straight.handle(Self.goOn).sent.isEmpty)
    }
}
