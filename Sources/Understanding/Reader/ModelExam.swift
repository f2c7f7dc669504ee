internal import Basics
internal import CReader
internal import Foundation
internal import Scheduling

/// The exam that a language model takes before its word counts: labelled replies, read by it alone.
public struct ModelExam: Sendable {
    /// The replies asked about. A model that is examined is not shown them as examples.
    public static let replies: [LabelledReply] = (try? LabelledReply.read(Data(reader_exam()))) ?? []

    /// What the exam has shown so far.
    public private(set) var standing = ModelStanding()
    /// Exact intents, stops, dates and contacts, as of any set of replies.
    public private(set) var score = ReplyScore()
    /// Seconds each answer took.
    public private(set) var seconds: [Double] = []
    /// How many answers could not be used.
    public private(set) var unusable = 0

    /// An exam in which nothing was asked yet.
    public init() {}

    /// The question for a reply, put as in a real conversation.
    public static func prompt(for reply: LabelledReply, by reader: ReplyReader) -> ModelPrompt {
        ReadingPrompt.make(
            newWords: reply.text, context: reply.readingContext,
            similar: reader.examples(like: reply.text, after: reply.agentText))
    }

    /// Counts what the model answered; nil if it gave nothing.
    public mutating func take(_ answer: String?, to reply: LabelledReply, after seconds: Double) {
        self.seconds.append(seconds)
        let reading = answer.flatMap {
            try? ReadingPrompt.parse($0, newWords: reply.text, context: reply.readingContext)
        }
        if reading == nil { unusable += 1 }
        let found = reading ?? Reading(intents: [], language: .en, confidence: 0, source: .model)
        standing.take(
            wanted: Set(reply.intents), allowed: Set(reply.also ?? []), found: Set(found.intents))
        score.take(reply, found)
    }

    /// The time below which half of the answers stayed, in seconds.
    public var medianSeconds: Double {
        let sorted = seconds.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}
