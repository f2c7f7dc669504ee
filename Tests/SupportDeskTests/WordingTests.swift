import Basics
import ContactImport
import Dialogue
import Scheduling
import Testing
import WorkQueue

@testable import SupportDesk

@Suite("Words of the pages")
struct WordingTests {
    private let english = Wording(language: .en)
    private let russian = Wording(language: .ru)

    @Test("Every phrase exists in English and in Russian", arguments: Phrase.allCases)
    func phrases(_ phrase: Phrase) {
        #expect(!phrase.english.isEmpty)
        #expect(!isCyrillic(phrase.english))
        #expect(isCyrillic(phrase.russian), "\(phrase.russian)")
        #expect(phrase.english != phrase.russian)
        // What ends a sentence in one language ends it in the other.
        #expect(phrase.english.last?.isPunctuation == phrase.russian.last?.isPunctuation, "\(phrase)")
    }

    @Test("Names of what is stored exist in both languages")
    func names() {
        var pairs = Stage.allCases.map { (english($0), russian($0)) }
        pairs += Language.allCases.map { (english($0), russian($0)) }
        pairs += [Channel.email, .web].map { (english($0), russian($0)) }
        pairs += [SuppressionReason.optOut, .complaint, .hardBounce].map { (english($0), russian($0)) }
        pairs += UnusableSheet.allCases.map { (english($0), russian($0)) }
        let faults: [ContactFault] = [
            .address("a"), .language("b"), .timeZone("c"), .brokenName, .cells(3, columns: 2), .repeated(row: 2),
            .known,
            .suppressed,
        ]
        pairs += faults.map { (english($0), russian($0)) }
        let kinds = ["reply", "auto_reply", "letter", "follow_up", "reminder", "answer", "acknowledgement", "human"]
        pairs += kinds.map { (english.kind($0), russian.kind($0)) }
        let events = ["mail", "contact", "timer", "awaiting_due", "model_answer", "order", "delivery", "telegram"]
        pairs += events.map { (english.event($0), russian.event($0)) }
        pairs.append((english.fault("price: 17 RUB"), russian.fault("price: 17 RUB")))
        for (english, russian) in pairs {
            #expect(!isCyrillic(english), "\(english)")
            #expect(isCyrillic(russian), "\(russian)")
        }
    }

    @Test("The language is the one chosen, else the browser's, else English")
    func preferred() {
        #expect(Wording.preferred(chosen: "ru", accepts: "en").language == .ru)
        #expect(Wording.preferred(chosen: nil, accepts: "de-DE,ru;q=0.8,en;q=0.5").language == .ru)
        #expect(Wording.preferred(chosen: "xx", accepts: nil).language == .en)
    }

    private func isCyrillic(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    }
}
