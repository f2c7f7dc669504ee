import Foundation
import Mail
import Testing

@Suite("Kinds of public test mails", .enabled(if: TestData.folder != nil, "TEST_DATA names no folder"))
struct BounceCorpusTests {
    @Test("nearly all reports get their kind, and hard is told from soft")
    func score() throws {
        var kinds = (hits: 0, all: 0)
        var hardness = (hits: 0, all: 0)
        for item in try BounceCase.load() {
            let kind = try item.kind()
            kinds.all += 1
            let isHit = item.expects(kind)
            kinds.hits += isHit ? 1 : 0
            var missed = isHit ? "" : "kind"
            if let isHard = item.isHard {
                hardness.all += 1
                if case .hardBounce = kind, isHard {
                    hardness.hits += 1
                } else if case .softBounce = kind, !isHard {
                    hardness.hits += 1
                } else if case .delayed = kind, !isHard {
                    hardness.hits += 1
                } else {
                    missed += isHard ? " hard" : " soft"
                }
            }
            if ProcessInfo.processInfo.environment["SHOW_MISSED"] != nil, !missed.isEmpty {
                print("MISSED \(item.file) \(missed) \(item.reason ?? ""): \(kind)".replacing("\n", with: " "))
            }
        }
        print("kind: \(kinds.hits)/\(kinds.all), hard or soft: \(hardness.hits)/\(hardness.all)")
        #expect(kinds.hits >= 283)
        #expect(hardness.hits >= 240)
    }

    @Test("no mail of a person is taken for a report or an automatic answer")
    func falseAlarms() throws {
        for item in try QuoteCase.load() where item.kind == "text" {
            let text = item.input.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
            let raw = "From: <client@mail.test>\r\nTo: <sales@mail.test>\r\nSubject: Re: your letter\r\n\r\n\(text)\r\n"
            let kind = MailKind.classify(try MIMEParser().parse(Array(raw.utf8)), ownAddresses: ["sales@mail.test"])
            #expect(kind == .reply, "\(item.id)")
        }
    }
}
