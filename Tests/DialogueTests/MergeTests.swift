import Basics
import Dialogue
import Foundation
import Testing
import Understanding

/// One person in two conversations.
@Suite("Merged people")
struct MergeTests {
    private let other = MergedPerson(
        conversationID: "d", contactID: "boris", endpoints: ["telegram:7:42"], author: "Olga",
        at: Date(timeIntervalSince1970: 1_800_000_000))

    private func merged() -> Sale {
        var sale = Sale.begun()
        #expect(sale.handle(.order(.merge(.join(other)))).decisions == [.mergePerson])
        return sale
    }

    private func spread(_ effects: [Effect]) -> [SuppressionReason] {
        effects.compactMap { if case .spreadStop(let reason) = $0 { reason } else { nil } }
    }

    @Test("A stop is told to the other conversations of the person")
    func stops() {
        var sale = merged()
        #expect(spread(sale.says("Stop writing to me.")) == [.optOut])
        var alone = Sale.begun()
        #expect(spread(alone.says("Stop writing to me.")).isEmpty)
    }

    @Test("Who said stop before is merged with it")
    func before() {
        var sale = Sale.begun()
        sale.says("Stop writing to me.")
        #expect(spread(sale.handle(.order(.merge(.join(other))))) == [.optOut])
    }

    @Test("A stop that was said in the other conversation holds here, silently, and ends when the two are parted")
    func adopted() {
        var sale = merged()
        let effects = sale.handle(.order(.merge(.adoptStop(from: "d", reason: .optOut))))
        #expect(effects.suppressed == [.optOut])
        #expect(effects.sent.isEmpty)
        #expect(sale.conversation.stage == .stopped)
        // Told again, also by those whom it told, it is nothing new.
        #expect(sale.handle(.order(.merge(.adoptStop(from: "d", reason: .optOut)))).decisions == [.ignore])
        let parted = sale.handle(.order(.merge(.part(conversationID: "d"))))
        #expect(parted.contains(.liftOrderedStop))
        #expect(sale.conversation.suppression == nil)
        #expect(sale.conversation.merged == nil)
    }

    @Test("The person's own stop stays when the two are parted, and somebody else's stop is not taken over")
    func own() {
        var sale = merged()
        sale.says("Stop writing to me.")
        sale.handle(.order(.merge(.part(conversationID: "d"))))
        #expect(sale.conversation.stage == .stopped)
        #expect(sale.conversation.suppression?.isByPerson == true)
        var stranger = Sale.begun()
        stranger.handle(.order(.merge(.adoptStop(from: "d", reason: .optOut))))
        #expect(stranger.conversation.suppression == nil)
    }

    @Test("An operator's stop that is taken back is taken back in the other conversation as well")
    func lifted() {
        var sale = merged()
        sale.handle(.order(.stop))
        #expect(sale.handle(.order(.liftStop(reason: "a slip"))).contains(.spreadLift))
        var told = merged()
        told.handle(.order(.merge(.adoptStop(from: "d", reason: .optOut))))
        #expect(told.handle(.order(.merge(.dropStop(from: "d")))).contains(.liftOrderedStop))
        #expect(told.handle(.order(.merge(.dropStop(from: "d")))).decisions == [.ignore])
    }
}
