import Foundation
import Mail
import Testing

@Suite("New words of public test mails", .enabled(if: TestData.folder != nil, "TEST_DATA names no folder"))
struct QuoteCorpusTests {
    @Test("most mails give exactly the words expected")
    func score() throws {
        let cases = try QuoteCase.load()
        var answers = ""
        var tally: [String: (hits: Int, all: Int)] = [:]
        for item in cases {
            let words = item.newWords
            answers += try item.answerLine(words)
            let isHit = item.matches(words)
            for row in item.rows {
                tally[row, default: (0, 0)].all += 1
                tally[row, default: (0, 0)].hits += isHit ? 1 : 0
            }
        }
        for (row, score) in tally.sorted(by: { $0.key < $1.key }) { print("\(row): \(score.hits)/\(score.all)") }
        if let file = ProcessInfo.processInfo.environment["QUOTES_ANSWERS"] {
            try answers.write(toFile: file, atomically: true, encoding: .utf8)
        }
        for (row, share) in [("text", 0.85), ("html", 0.75), ("text ru+uk", 0.9), ("html ru+uk", 0.9)] {
            let score = tally[row, default: (0, 1)]
            #expect(Double(score.hits) >= share * Double(score.all), "\(row)")
        }
    }
}
