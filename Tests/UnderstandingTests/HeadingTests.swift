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
        var count = Count()
        var headings = Self.headings[...]
        for (index, line) in try Self.lines("kept").enumerated() {
            // All stops, and a third of the others: unoptimised, a reading takes its time.
            guard index.isMultiple(of: 3) || line.intents.contains(.optOut) else { continue }
            headings = headings.dropFirst().isEmpty ? Self.headings[...] : headings.dropFirst()
            count.add(reader, line, below: headings.first ?? "")
        }
        #expect(count.stops == 67 && count.missed == 0)
        #expect(count.others > 100 && count.falseStops == 0 && count.held * 12 <= count.others, "\(count)")
        #expect(count.exact * 100 >= count.read * 80, "\(count)")
    }

    @Test("mails whose subjects are their writers' own, which nobody had seen when the rule was made")
    func unseen() throws {
        var count = Count()
        for line in try Self.lines("headings") { count.add(reader, line, below: line.subject ?? "") }
        #expect(count.read == 120 && count.stops == 32)
        #expect(count.missed <= 2 && count.falseStops == 0 && count.held * 12 <= count.others, "\(count)")
        #expect(count.exact * 100 >= count.read * 80, "\(count)")
    }

    /// A labelled reply.
    private struct Line: Decodable {
        struct Turn: Decodable { let text: String }
        let subject: String?
        let text: String
        let intents: [Intent]
        let also: [Intent]?
        let context: [Turn]?
    }

    /// How replies were read.
    private struct Count {
        private(set) var (read, exact, stops, missed, others, falseStops, held) = (0, 0, 0, 0, 0, 0, 0)

        mutating func add(_ reader: ReplyReader, _ line: Line, below heading: String) {
            read += 1
            let context = ReadingContext(
                now: Date(timeIntervalSince1970: 1_800_000_000), timeZone: "Europe/Moscow",
                lastAgentText: line.context?.last?.text)
            let reading = reader.read(line.text, below: heading, in: context)
            let (wanted, allowed) = (Set(line.intents), Set(line.also ?? []))
            if wanted.isSubset(of: reading.intents), allowed.isSuperset(of: Set(reading.intents).subtracting(wanted)) {
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

    private static func lines(_ folder: String) throws -> [Line] {
        let training = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Training")
        return try ["en", "ru"].flatMap { name in
            try Data(contentsOf: training.appending(path: "\(folder)/\(name).jsonl")).split(
                separator: UInt8(ascii: "\n")
            )
            .map { try JSONDecoder().decode(Line.self, from: $0) }
        }
    }
}
