import Dialogue
import Foundation
import Testing
import Understanding

@Suite("Corrections from the desk")
struct CorrectionTests {
    private func correction(_ words: String, _ intents: Intent..., message: String = "m1") -> Event {
        .order(.correct(Correction(message: message, words: words, intents: intents, author: "vera")))
    }

    /// A sale in which `words` were understood as `intent`.
    private func misread(_ words: String, as intent: Intent) -> Sale {
        var sale = Sale.begun()
        sale.reader = .ignorant
        sale.says(words, meaning: .model(intent))
        return sale
    }

    @Test("The conversation goes on as if the message had been read so, and the reader learns it")
    func applied() throws {
        let words = "Could I leaf through something first?"
        var sale = misread(words, as: .smalltalk)
        let effects = sale.handle(correction(words, .presentation))
        #expect(effects.sent.first?.attachments == [Outgoing.presentation])
        let learned = effects.compactMap { if case .learn(let correction) = $0 { correction } else { nil } }
        #expect(learned.map(\.intents) == [[.presentation]])
        #expect(learned.first?.words == words)
        let read = effects.compactMap { if case .understood("m1", let reading) = $0 { reading } else { nil } }
        #expect(read.map(\.source).contains(.person))
    }

    @Test("A stop that nobody heard is followed, even if the talk has gone on since")
    func lateStop() {
        let words = "This ends here."
        var sale = misread(words, as: .smalltalk)
        sale.says("What does it cost?", meaning: .model(.question))
        let effects = sale.handle(correction(words, .optOut))
        #expect(effects.suppressed == [.optOut])
        #expect(sale.conversation.stage == .stopped)
        #expect(sale.conversation.awaiting == nil)
    }

    @Test("A stop that nobody said is taken back, and what was wanted is done")
    func falseStop() {
        let words = "Stop sending links, attach the file."
        var sale = misread(words, as: .optOut)
        #expect(sale.conversation.stage == .stopped)
        let effects = sale.handle(correction(words, .presentation))
        #expect(effects.contains(.liftSuppression))
        #expect(effects.sent.first?.attachments == [Outgoing.presentation])
        #expect(sale.conversation.suppression == nil || sale.conversation.suppression?.liftedIn != nil)
    }

    @Test("Of an older message only the lesson is kept: what came after it has been answered")
    func older() {
        let words = "Could I leaf through something first?"
        var sale = misread(words, as: .smalltalk)
        sale.says("Never mind, what does it cost?", meaning: .model(.question))
        sale.drafts("The Start plan costs 4,900 RUB per month.")
        let effects = sale.handle(correction(words, .presentation))
        #expect(effects.sent.isEmpty)
        #expect(effects.contains { if case .learn = $0 { true } else { false } })
        #expect(effects.decisions.contains(.correctionKept))
    }

    @Test("An open question to the model is withdrawn: a person has said what it was")
    func whileAsking() throws {
        var sale = Sale.begun()
        let words = "We run nine bakeries and two cafes, what could you do for somebody like us?"
        sale.reader = .ignorant
        sale.says(words)
        let open = try #require(sale.request)
        let effects = sale.handle(correction(words, .notInterested))
        #expect(effects.withdrawn == [open])
        #expect(sale.conversation.stage == .closed)
    }
}
