import Foundation
import Scheduling
import Testing
import Understanding

/// How well rules alone read the labelled sets. `SHOW_MISSES=1` prints what they miss, `REPLIES=file` reads another set as well.
@Suite struct RulesAccuracyTests {
    /// What is reached on a set.
    struct Score: CustomStringConvertible {
        var count = 0, exact = 0, stops = 0, stopsFound = 0, falseStops = 0
        var times = 0, timely = 0, contacts = 0, contactsRight = 0
        var misses: [String] = []

        var description: String {
            "exact \(exact)/\(count), stops \(stopsFound)/\(stops), false stops \(falseStops), times \(timely)/\(times), contacts \(contactsRight)/\(contacts)"
        }

        mutating func take(_ reply: LabelledReply) {
            let reading = Rules.read(reply.text, in: reply.readingContext)
            count += 1
            if reply.isExact(reading) { exact += 1 }
            let isStop = reading.intents.contains(.optOut)
            if reply.intents.contains(.optOut) {
                stops += 1
                if isStop { stopsFound += 1 }
            } else if isStop, !(reply.also ?? []).contains(.optOut) {
                falseStops += 1
            }
            if reply.when != nil {
                times += 1
                if reply.isTimely(reading) { timely += 1 }
            }
            if let contact = reply.contact {
                contacts += 1
                if reading.contact == contact { contactsRight += 1 }
            }
            let isRight =
                reply.isExact(reading) && reply.isTimely(reading)
                && (reply.contact == nil || reading.contact == reply.contact)
            if !isRight {
                misses.append(
                    "\(reply.id) \(reply.text)\n   wanted \(reply.intents.map(\.rawValue)) \(reply.when ?? []) got \(reading.intents.map(\.rawValue)) \(String(describing: reading.when)) \(String(describing: reading.contact)) by \(reading.evidence)"
                )
            }
        }
    }

    static let hasData = ProcessInfo.processInfo.environment["TEST_DATA"] != nil

    @Test(
        "plain replies are read by rules alone",
        .enabled(if: hasData, "TEST_DATA names no folder with the labelled replies"))
    func plain() throws {
        let score = try score("replies-dev.jsonl")
        #expect(score.stopsFound == score.stops && score.falseStops == 0)
        #expect(Double(score.exact) >= 0.95 * Double(score.count), "\(score)")
        #expect(Double(score.timely) >= 0.95 * Double(score.times), "\(score)")
        #expect(Double(score.contactsRight) >= 0.95 * Double(score.contacts), "\(score)")
    }

    @Test(
        "hard replies are read by rules alone",
        .enabled(if: hasData, "TEST_DATA names no folder with the labelled replies"))
    func hard() throws {
        let score = try score("replies-dev-hard.jsonl")
        #expect(score.stopsFound == score.stops && score.falseStops == 0)
        #expect(Double(score.exact) >= 0.85 * Double(score.count), "\(score)")
        #expect(Double(score.timely) >= 0.85 * Double(score.times), "\(score)")
        #expect(Double(score.contactsRight) >= 0.85 * Double(score.contacts), "\(score)")
    }

    @Test(
        "another set is shown when REPLIES names one",
        .enabled(if: ProcessInfo.processInfo.environment["REPLIES"] != nil, "REPLIES names no labelled set"))
    func other() throws {
        let path = try #require(ProcessInfo.processInfo.environment["REPLIES"])
        let replies = try LabelledReply.read(URL(filePath: path))
        #expect(!replies.isEmpty)
        _ = score(replies, path)
    }

    private func score(_ file: String) throws -> Score {
        score(try #require(try LabelledReply.load(file)), file)
    }

    private func score(_ replies: [LabelledReply], _ file: String) -> Score {
        var score = Score()
        for reply in replies { score.take(reply) }
        show(score, file)
        return score
    }

    private func show(_ score: Score, _ file: String) {
        guard ProcessInfo.processInfo.environment["SHOW_MISSES"] != nil else { return }
        print("\(file): \(score)")
        for miss in score.misses { print("  \(miss)") }
    }
}
