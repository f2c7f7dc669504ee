import Dialogue
import Foundation
import Testing
import Understanding

@Suite("Others in the person's thread")
struct OutsiderTests {
    private static let petr = Outsider(address: "petr@daisy.example", name: "Petr", at: Date(timeIntervalSince1970: 0))

    private func writes(_ words: String) -> Event {
        .outsiderMessage(IncomingMessage(id: "o", newWords: words), from: Self.petr)
    }

    @Test("Operators see it, and nothing else happens to the person")
    func seen() throws {
        var sale = Sale.begun()
        let before = sale.conversation
        let effects = sale.handle(writes("Please send me the presentation"))
        #expect(effects.sent.isEmpty)
        #expect(effects.alerts == [.outsider])
        #expect(sale.conversation.outsiders?.map(\.address) == ["petr@daisy.example"])
        #expect(sale.conversation.stage == before.stage)
        #expect(sale.conversation.timers == before.timers)
        #expect(sale.conversation.history == before.history)
    }

    @Test("A stop holds what would go out until an operator says whose it is; then the plan goes on")
    func stop() throws {
        var sale = Sale.begun()
        let due = try #require(sale.due(.followUp))
        let effects = sale.handle(writes("stop"))
        #expect(effects.suppressed.isEmpty)
        #expect(effects.alerts == [.possibleStop])
        #expect(effects.contains(.withdrawUnasked))
        #expect(sale.due(.followUp) == nil)
        sale.handle(.order(.clearHold))
        #expect(sale.due(.followUp) == due)
    }

    @Test("The person's own next words do not decide about another's stop")
    func waits() {
        var sale = Sale.begun()
        sale.handle(writes("stop"))
        sale.says("Please send me the presentation", meaning: .model(.presentation))
        #expect(sale.conversation.heldStop?.doubt == .outsider)
        #expect(sale.last?.attachments == [Outgoing.presentation])
    }

    @Test("An operator adds the address to the person: a stop that was said from it is theirs")
    func added() {
        var sale = Sale.begun()
        sale.handle(writes("stop"))
        let effects = sale.handle(.order(.addAddress("Petr@daisy.example")))
        #expect(effects.suppressed == [.optOut])
        #expect(sale.conversation.contact.otherEmails == ["petr@daisy.example"])
        #expect(sale.conversation.outsiders == nil)
        #expect(sale.handle(.order(.addAddress("petr@daisy.example"))).suppressed.isEmpty)
    }

    @Test("Each outsider's stop is kept with who said it, whatever else is held")
    func several() {
        var sale = Sale.begun()
        sale.handle(
            .message(
                IncomingMessage(id: "m", newWords: "", unread: Unread(files: [.init(name: "a.jpg", kind: "photo")]))))
        sale.handle(writes("stop"))
        let olga = Outsider(address: "olga@daisy.example", at: Date(timeIntervalSince1970: 0))
        sale.handle(.outsiderMessage(IncomingMessage(id: "p", newWords: "stop"), from: olga))
        sale.says("Please send me the presentation", meaning: .model(.presentation))
        #expect(sale.conversation.heldStop != nil)
        #expect(sale.handle(.order(.addAddress("olga@daisy.example"))).suppressed == [.optOut])
    }

    @Test("An address that is added after the person's stop is of that stop, too")
    func addedAfterStop() {
        var sale = Sale.begun()
        sale.handle(.message(IncomingMessage(id: "m", newWords: "unsubscribe")))
        #expect(sale.handle(.order(.addAddress("petr@daisy.example"))).suppressed == [.optOut])
    }
}
