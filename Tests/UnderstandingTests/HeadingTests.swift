import Basics
import Foundation
import Scheduling
import Testing
import Understanding

/// Mails whose subject is not ours.
@Suite("Words below a heading")
struct HeadingTests {
    private let reader = ReplyReader()

    private static let headings = [
        "customer reviews in one place", "Invoice 4711 for November", "Presentation of the new menu", "Hello",
        "Meeting on Thursday", "отзывы клиентов в одном месте", "Счёт № 4711 за ноябрь", "Вопрос по доставке",
    ]

    @Test("a stop is as sure below any heading as it is alone", arguments: headings)
    func stop(_ heading: String) {
        for words in ["Please stop writing to me.", "Больше не пишите мне, пожалуйста."] {
            #expect(reader.read(words, in: .reading()).isSureStop)
            #expect(reader.read(words, below: heading, in: .reading()).isSureStop, "\(words)")
        }
        for command in ["stop", "Отпишите меня", "unsubscribe"] {
            let reading = reader.read(command, below: heading, in: .reading())
            #expect(reading.source == .command && reading.intents == [.optOut], "\(command)")
        }
    }

    @Test("the heading speaks where the words below it do not")
    func headingSpeaks() {
        for words in ["Thank you!", "Best regards, Olga", "We are not interested."] {
            #expect(reader.read(words, below: "Unsubscribe", in: .reading()).isSureStop, "\(words)")
        }
        let other = reader.read("Please send me the presentation.", below: "Unsubscribe", in: .reading())
        #expect(other.source != .command)
        let stop = reader.read("Thank you!", below: "Unsubscribe me", in: .reading())
        #expect(stop.isSureStop || stop.isPossibleStop == true)
        let wish = reader.read("Best wishes, Olga", below: "Please send me the presentation", in: .reading())
        #expect(wish.intents.contains(.presentation))
        let demo = reader.read("Let us have the demo then.", below: "Thursday, 15:00", in: .reading())
        #expect(demo.intents.contains(.demo) && demo.when != nil)
    }

    @Test("by other writers: of stops none is missed, hardly another reply is held, and little else is read otherwise")
    func measured() throws {
        struct Line: Decodable {
            struct Turn: Decodable { let text: String }
            let text: String
            let intents: [Intent]
            let also: [Intent]?
            let context: [Turn]?
        }
        let kept = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Training/kept")
        var (read, exact, stops, missed, others, falseStops, held) = (0, 0, 0, 0, 0, 0, 0)
        var headings = Self.headings[...]
        for name in ["en", "ru"] {
            let lines = try Data(contentsOf: kept.appending(path: "\(name).jsonl")).split(separator: UInt8(ascii: "\n"))
            for (index, line) in lines.enumerated() {
                let reply = try JSONDecoder().decode(Line.self, from: line)
                // All stops, and a third of the others: unoptimised, a reading takes its time.
                guard index.isMultiple(of: 3) || reply.intents.contains(.optOut) else { continue }
                read += 1
                headings = headings.dropFirst().isEmpty ? Self.headings[...] : headings.dropFirst()
                let context = ReadingContext(
                    now: Date(timeIntervalSince1970: 1_800_000_000), timeZone: "Europe/Moscow",
                    lastAgentText: reply.context?.last?.text)
                let reading = reader.read(reply.text, below: headings.first ?? "", in: context)
                let (wanted, allowed) = (Set(reply.intents), Set(reply.also ?? []))
                if wanted.isSubset(of: reading.intents),
                    allowed.isSuperset(of: Set(reading.intents).subtracting(wanted))
                {
                    exact += 1
                }
                if wanted.contains(.optOut) {
                    stops += 1
                    if !reading.isSureStop, reading.isPossibleStop != true { missed += 1 }
                } else if !allowed.contains(.optOut) {
                    others += 1
                    if reading.isSureStop { falseStops += 1 }
                    if reading.isPossibleStop == true { held += 1 }
                }
            }
        }
        #expect(stops == 67 && missed == 0)
        #expect(others > 100 && falseStops == 0 && held * 12 <= others, "\(held) of \(others)")
        #expect(exact * 100 >= read * 80, "\(exact) of \(read)")
    }
}
