import BSON
import Basics
import ContactImport
import Dialogue
import Grounding
import SalesStore
import Scheduling
import Testing
import WorkQueue

@testable import Desk

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

    @Test("Every phrase of the settings exists in English and in Russian", arguments: AdminPhrase.allCases)
    func adminPhrases(_ phrase: AdminPhrase) {
        #expect(!isCyrillic(phrase.english))
        #expect(isCyrillic(phrase.russian), "\(phrase.russian)")
        #expect(phrase.english.last?.isPunctuation == phrase.russian.last?.isPunctuation, "\(phrase)")
    }

    @Test("So does every phrase of the pages about people", arguments: PeoplePhrase.allCases)
    func peoplePhrases(_ phrase: PeoplePhrase) {
        let (english, russian) = phrase.words
        #expect(!isCyrillic(english) && isCyrillic(russian), "\(english), \(russian)")
        #expect(english.last?.isPunctuation == russian.last?.isPunctuation, "\(phrase)")
    }

    @Test("So does every phrase of the pages about hosts", arguments: HostPhrase.allCases)
    func hostPhrases(_ phrase: HostPhrase) {
        let (english, russian) = phrase.words
        #expect(!isCyrillic(english) && isCyrillic(russian), "\(english), \(russian)")
        #expect(english.last?.isPunctuation == russian.last?.isPunctuation, "\(phrase)")
    }

    @Test("So does every phrase of the pages about campaigns", arguments: CampaignPhrase.allCases)
    func campaignPhrases(_ phrase: CampaignPhrase) {
        let (english, russian) = phrase.words
        #expect(!isCyrillic(english) && isCyrillic(russian), "\(english), \(russian)")
        #expect(english.last?.isPunctuation == russian.last?.isPunctuation, "\(phrase)")
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
            .noSuchDomain("d"),
            .takesNoMail("d"),
            .known,
            .suppressed,
        ]
        pairs += faults.map { (english($0), russian($0)) }
        let kinds =
            InboxMail.Kind.allCases.map(\.rawValue) + Outgoing.Purpose.allCases.map(\.rawValue)
            + MessageDocument.ChatKind.allCases.map(\.rawValue)
        pairs += kinds.map { (english.kind($0), russian.kind($0)) }
        pairs += InboxEvent.Kind.allCases.map { (english.event($0.rawValue), russian.event($0.rawValue)) }
        let found = GroundingFault.Kind.allCases.map { "\(GroundingFault(kind: $0, excerpt: "17 RUB"))" }
        pairs += found.map { (english.fault($0), russian.fault($0)) }
        let alerts = Alert.Reason.allCases.map { Alert($0, "words") }
        pairs += alerts.map { (english($0), russian($0)) }
        for (english, russian) in pairs {
            #expect(!isCyrillic(english), "\(english)")
            #expect(isCyrillic(russian), "\(russian)")
        }
    }

    @Test("What another version stored is shown as it stands")
    func foreign() throws {
        for wording in [english, russian] {
            #expect(wording.kind("carrier_pigeon") == "carrier pigeon")
            #expect(wording.event("carrier_pigeon") == "carrier pigeon")
            #expect(wording.fault("colour: red") == "colour: red")
            let alert = try BSONDecoder().decode(Alert.self, from: ["reason": "moon_is_full", "summary": "words"])
            #expect(wording(alert) == "moon is full")
        }
    }

    private func isCyrillic(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    }
}
