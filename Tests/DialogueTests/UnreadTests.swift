import Dialogue
import Foundation
import Testing
import Understanding

@Suite("What only a human can read")
struct UnreadTests {
    private static let voice = Unread(files: [.init(name: "memo.m4a", kind: "voice")])

    private func message(_ words: String, _ unread: Unread) -> Event {
        .message(IncomingMessage(id: "unread", newWords: words, unread: unread))
    }

    @Test(
        "A message without words goes to an operator by what it is, and the person is told",
        arguments: [
            (voice, Alert.Reason.noWords, "memo.m4a"),
            (Unread(isOnlyQuotation: true), .noWords, "only a quotation"),
            (Unread(obstacle: "encrypted"), .unreadable, "encrypted"),
        ])
    func withoutWords(_ unread: Unread, _ reason: Alert.Reason, _ named: String) throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        let effects = sale.handle(message("", unread))
        let alert = try #require(effects.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }.first)
        #expect(alert.reason == reason)
        #expect(alert.summary.contains(named))
        #expect(effects.sent.map(\.text) == [Fixture.text(.humanWillLook)])
        #expect(effects.contains(.withdrawUnasked))
        sale.now = due
        #expect(sale.handle(.timer(.followUp, due: due)).sent.isEmpty)
    }

    @Test("The person is told once, and every such message reaches the operators")
    func once() {
        var sale = Sale.begun()
        sale.handle(message("", Self.voice))
        let effects = sale.handle(message("", Self.voice))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.noWords])
    }

    @Test("A plan waits until an operator has looked", arguments: [Order.acknowledge, .clearHold])
    func planWaits(_ order: Order) throws {
        var sale = Sale.begun()
        sale.says("Write to me on 1 December", meaning: .model(.snooze))
        let due = try #require(sale.due(.reminder))
        sale.handle(message("", Self.voice))
        #expect(sale.due(.reminder) == nil)
        sale.handle(.order(order))
        #expect(sale.conversation.heldStop == nil)
        #expect(sale.due(.reminder) == due)
    }

    @Test("What the words ask for is done, and an operator sees the rest")
    func besideWords() {
        var sale = Sale.begun()
        let effects = sale.handle(message("Send me the presentation", Unread(obstacle: "encrypted")))
        #expect(sale.last?.attachments == [Outgoing.presentation])
        #expect(effects.alerts.contains(.unreadable))
        #expect(sale.conversation.heldStop?.doubt == .unread)
    }

    @Test("Words that only point at answers which were not found are left to a human")
    func elsewhere() {
        var sale = Sale.begun()
        let effects = sale.handle(message("Hello!", Unread(answersElsewhere: true)))
        #expect(effects.sent.map(\.text) == [Fixture.text(.humanWillLook)])
        #expect(effects.alerts == [.unreadable])
    }

    @Test("A stop beside a file is a stop")
    func stop() {
        var sale = Sale.begun()
        #expect(sale.handle(message("stop", Unread(obstacle: "encrypted"))).suppressed == [.optOut])
        #expect(sale.conversation.heldStop == nil)
    }

    @Test("Who said stop hears nothing of it, and an operator does")
    func afterStop() {
        var sale = Sale.begun()
        sale.saysAlone("stop")
        let effects = sale.handle(message("", Self.voice))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.noWords])
    }

    @Test("A human who has the conversation is told, and the person hears nothing from the agent")
    func handedOver() {
        var sale = Sale.begun()
        sale.handle(.order(.handOver(reason: "test")))
        let effects = sale.handle(message("", Self.voice))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.messageForHuman])
        // The human's answer ends the doubt.
        sale.handle(.order(.reply(text: "I heard it.", author: "Ivan")))
        #expect(sale.conversation.heldStop == nil)
    }
}
