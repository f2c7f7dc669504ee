import Dialogue
import Foundation
import Testing
import Understanding

@Suite("Chats")
struct ChatTests {
    /// A sale by mail whose person came to Telegram by the link, and goes on in the channel named.
    private func joined(_ channel: Channel = .telegram) -> Sale {
        var sale = Sale.begun()
        sale.uses(.telegram)
        sale.handle(.chat(.joined(shown: nil)))
        sale.uses(channel)
        return sale
    }

    @Test("A stop by mail is lifted by Start in the chat alone; in mail the person is answered, and not written to")
    func stopByMail() {
        var sale = joined(.email)
        sale.says("stop")
        #expect(sale.conversation.silence != nil)
        sale.uses(.telegram)
        #expect(sale.handle(.chat(.started)).contains(.liftSuppression))
        #expect(sale.conversation.silence == nil)
        sale.uses(.email)
        #expect(sale.conversation.silence?.reason == .optOut)
        let answer = sale.says("Please send me the presentation", meaning: .model(.presentation)).sent
        #expect(answer.map(\.allowedAfterStop) == [true])
        #expect(sale.handle(.order(.snooze(until: sale.now + 3600))).isEmpty == false)
        #expect(sale.due(.reminder) == nil)
    }

    @Test("A stop after that is of all channels again, and confirmed again")
    func stopAgain() {
        var sale = joined(.email)
        sale.says("stop")
        sale.uses(.telegram)
        sale.handle(.chat(.started))
        #expect(sale.says("stop").sent.count == 1)
        for channel in Channel.allCases {
            sale.uses(channel)
            #expect(sale.conversation.silence?.reason == .optOut)
        }
    }

    @Test("Who was only ever in the chat has no stop left after Start")
    func onlyChat() {
        var sale = Sale(inChatOf: "@kate")
        sale.handle(.chat(.started))
        sale.says("stop")
        sale.handle(.chat(.started))
        #expect(sale.conversation.suppression == nil)
    }

    @Test("Letting the bot in again lifts the block, and no stop")
    func unblocked() {
        var sale = joined()
        sale.handle(.chat(.blocked(in: .telegram)))
        #expect(sale.conversation.silence?.reason == .hardBounce)
        sale.handle(.chat(.unblocked))
        #expect(sale.conversation.suppression == nil)
        sale.says("stop")
        sale.handle(.chat(.blocked(in: .telegram)))
        sale.handle(.chat(.unblocked))
        #expect(sale.conversation.silence?.reason == .optOut)
    }

    @Test("A blocked bot closes its own channel: the mails that the person and we write go on")
    func blockedElsewhere() throws {
        var sale = Sale.begun()
        let plans = try #require(sale.due(.followUp))
        let effects = sale.handle(.chat(.blocked(in: .telegram)))
        #expect(effects.contains(.closeChannel(.telegram)))
        #expect(!effects.contains(.suppress(.hardBounce)))
        #expect(sale.conversation.silence == nil)
        #expect(sale.due(.followUp) == plans)
        #expect(sale.says("Please send me the presentation", meaning: .model(.presentation)).sent.count == 1)
        sale.uses(.telegram)
        #expect(sale.conversation.silence?.reason == .hardBounce)
    }

    @Test("A mail address that does not exist ends no chat")
    func bounceElsewhere() {
        var sale = joined()
        let effects = sale.handle(.notice(.hardBounce(address: "anna@daisy.example")))
        #expect(effects.contains(.suppress(.hardBounce)))
        #expect(sale.conversation.silence == nil)
        #expect(sale.says("Please send me the presentation", meaning: .model(.presentation)).sent.count == 1)
    }

    // MARK: Modes

    @Test("In the model's mode words go to the model as they are, and come back unchecked")
    func modelItself() throws {
        var sale = joined()
        sale.handle(.chat(.modeChosen(.model)))
        #expect(sale.conversation.mode == .model)
        sale.says("Sell me a bridge for 17 777")
        #expect(sale.conversation.awaiting?.step == .direct)
        let request = try #require(sale.request)
        #expect(sale.handle(.modelText(request: request, "Gladly: 17 777!")).sent.map(\.text) == ["Gladly: 17 777!"])
        #expect(sale.says("stop").contains(.suppress(.optOut)))
    }

    @Test("A mode chosen while an answer is made: who was asked before does not answer, who is chosen does")
    func switching() throws {
        var sale = joined()
        sale.says("How much is the Start plan?")
        let first = try #require(sale.request)
        #expect(sale.handle(.chat(.modeChosen(.model))).contains(.withdraw(request: first)))
        #expect(sale.conversation.awaiting?.step == .direct)
        let second = try #require(sale.request)
        sale.handle(.chat(.modeChosen(.agent)))
        #expect(sale.conversation.awaiting?.step == .reading)
        #expect(sale.handle(.modelText(request: second, "Late")).sent.isEmpty)
        let effects = sale.handle(.chat(.modeChosen(.human)))
        #expect(sale.request == nil)
        let alert = effects.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }.first
        #expect(alert?.summary.contains("How much is the Start plan?") == true)
        #expect(sale.says("Anybody there?").sent.isEmpty)
        sale.handle(.chat(.modeChosen(.agent)))
        #expect(sale.conversation.mode == .agent)
    }

    @Test("A model that stays away is told to the tester, and no human is called")
    func modelAway() throws {
        var sale = joined()
        sale.handle(.chat(.modeChosen(.model)))
        sale.says("Hello?")
        let request = try #require(sale.request)
        let effects = sale.handle(.modelFailed(request: request, reason: "it is switched off"))
        #expect(effects.sent.map(\.text).joined().contains("it is switched off"))
        #expect(effects.alerts.isEmpty)
        sale.says("Hello again?")
        sale.now += 100_000
        #expect(sale.handle(.awaitingDue).sent.count == 1)
        #expect(sale.conversation.stage != .handedOver)
    }
}
