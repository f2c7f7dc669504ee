import Foundation
import LabelledReplies
import Scheduling
import Testing
import Understanding

/// How well rules alone read the labelled sets. `SHOW_MISSES=1` prints what they miss, `REPLIES=file` reads another set as well.
@Suite struct RulesAccuracyTests {
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

    @Test("the project's own sets are read by rules alone", arguments: ["own.jsonl", "blind.jsonl"])
    func own(_ file: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let replies = try LabelledReply.read(tests.appending(path: "Support/Replies/\(file)"))
        let score = score(replies, file)
        #expect(Double(score.stopsFound) >= 0.97 * Double(score.stops) && score.falseStops == 0, "\(score)")
        #expect(Double(score.exact) >= 0.97 * Double(score.count), "\(score)")
        #expect(Double(score.timely) >= 0.97 * Double(score.times), "\(score)")
        #expect(Double(score.contactsRight) >= 0.97 * Double(score.contacts), "\(score)")
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

    private func score(_ file: String) throws -> ReplyScore {
        let folder = try #require(ProcessInfo.processInfo.environment["TEST_DATA"])
        return score(try LabelledReply.read(URL(filePath: folder).appending(path: file)), file)
    }

    private func score(_ replies: [LabelledReply], _ file: String) -> ReplyScore {
        var score = ReplyScore()
        for reply in replies { score.take(reply, Rules.read(reply.text, in: reply.readingContext)) }
        show(score, file)
        return score
    }

    private func show(_ score: ReplyScore, _ file: String) {
        guard ProcessInfo.processInfo.environment["SHOW_MISSES"] != nil else { return }
        print("\(file): \(score)")
        for miss in score.misses { print("  \(miss)") }
    }
}
