import Basics
import Foundation
import Testing

@testable import Understanding

/// Times and contacts in replies by writers who had not seen the code, once it is known what each reply wants.
@Suite struct DateCorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Training/dates")

    @Test("of 83 times 80 are read, of 13 people 12, and none where none is named")
    func reads() throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }
        var score = ReplyScore()
        var invented: [String] = []
        for reply in try files.flatMap({ try LabelledReply.read($0) }) {
            let reading = DetailReader(reply.text, context: reply.readingContext)
                .completed(Reading(intents: reply.intents, language: .en, confidence: 1, source: .person))
            score.take(reply, reading)
            if !reply.namesTime, reading.when != nil { invented.append(reply.id) }
        }
        #expect(score.times == 83)
        #expect(score.timely >= 80, "\(score.misses)")
        #expect(score.contacts == 13)
        #expect(score.contactsRight >= 12, "\(score.misses)")
        #expect(invented.isEmpty)
    }
}
