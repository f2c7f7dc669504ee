import Foundation
import ReaderTraining
import Testing
import Understanding

/// The corpus is checked line by line, and the built-in weights belong to it.
@Suite struct CorpusTests {
    private static let training = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Training")

    @Test("the built-in weights were learned from the corpus as it is: else `make train`")
    func fresh() throws {
        let corpus = try Corpus(folder: Self.training.appending(path: "corpus"))
        #expect(LearnedReader.builtIn.weights.origin.corpus == corpus.fingerprint)
        #expect(LearnedReader.builtIn.weights.origin.examples == corpus.replies.count)
    }

    @Test("every reply has an identifier of its own")
    func identifiers() throws {
        let replies = try Corpus(folder: Self.training.appending(path: "corpus")).replies
        #expect(Set(replies.map(\.id)).count == replies.count)
    }

    @Test(
        "a line that breaks the guide is refused with its file and line",
        arguments: [
            (#"{"id":"1","writer":"a","text":"  ","intents":["demo"]}"#, "has no text"),
            (#"{"id":"1","writer":"a","text":"hi","intents":[]}"#, "has no intent"),
            (#"{"id":"1","writer":"a","text":"hi","intents":["buy"]}"#, "is no labelled reply"),
            (#"{"id":"1","writer":"a","text":"hi","intents":["demo","demo"]}"#, "names an intent twice"),
            (#"{"id":"1","writer":"a","text":"hi","intents":["demo"],"also":["demo"]}"#, "`also`"),
            (#"{"id":"1","text":"hi","intents":["demo"]}"#, "has no writer"),
            (#"{"id":"1","writer":"a","text":"hi","intents":["demo"],"when":["tomorrow","later"]}"#, "no pair of days"),
            (
                #"{"id":"1","writer":"a","text":"ask Ann","intents":["redirect"],"contact":{"email":"bob@firm.example"}}"#,
                "does not stand in the text"
            ),
            ("not JSON", "is no labelled reply"),
        ])
    func refuses(_ line: String, _ complaint: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let good = #"{"id":"0","writer":"a","text":"ok","intents":["smalltalk"]}"#
        try Data("\(good)\n\(line)\n".utf8).write(to: folder.appending(path: "some.jsonl"))
        let error = try #require(throws: CorpusError.self) { try Corpus(folder: folder) }
        #expect(error.message.hasPrefix("some.jsonl:2: "))
        #expect(error.message.contains(complaint))
    }
}
