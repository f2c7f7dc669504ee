public import Foundation
public import Understanding

/// A question of a person that waits for the language model.
///
/// An answer counts only if it answers the open `request`; a newer message supersedes it.
public struct Awaiting: Codable, Sendable, Equatable {
    /// What the model was asked for.
    public enum Step: String, Codable, Sendable {
        /// What the person wants.
        case reading
        /// The text that answers their question.
        case answer
        /// A text that a human who has the conversation may send.
        case draft
        /// Words to a tester, as they come.
        case direct
    }

    /// The open request: the identifier of its job.
    public var request: String
    /// What the job is for.
    public var step: Step
    /// All new words that are still without an answer, oldest first.
    public var words: [String]
    /// What the rules, and later the model, understood so far.
    public var reading: Reading
    /// The part that was already done while the model was away; absent if nothing was.
    public var done: [Intent]?
    /// What an earlier reading of some of the words has found; absent where there was none.
    public var settled: [Intent]?
    /// The facts that the answer may use.
    public var factIDs: [String]
    /// The several things that are asked about; absent where it is one.
    public var topics: [Topic]?
    /// Whether the model was asked to choose facts, not to write; absent where it writes.
    public var choosesFacts: Bool?
    /// How often an answer failed its checks.
    public var failures: Int
    /// When a safe acknowledgement goes out. Absent once it did.
    public var acknowledgeAt: Date?
    /// When an operator gets the question.
    public var giveUpAt: Date

    /// The next moment at which something must happen even if no answer comes.
    public var dueAt: Date { acknowledgeAt.map { min($0, giveUpAt) } ?? giveUpAt }

    /// Opens a request.
    public init(
        request: String, step: Step, words: [String], reading: Reading, done: [Intent]? = nil,
        settled: [Intent]? = nil, factIDs: [String] = [], failures: Int = 0, acknowledgeAt: Date?, giveUpAt: Date
    ) {
        self.request = request
        self.step = step
        self.words = words
        self.reading = reading
        self.done = done
        self.settled = settled
        self.factIDs = factIDs
        self.failures = failures
        self.acknowledgeAt = acknowledgeAt
        self.giveUpAt = giveUpAt
    }
}

extension Awaiting {
    /// How many bytes of words without an answer are kept, in UTF-8: the state is read and written with every turn.
    private static let longestWords = 60_000

    /// The latest of the words that have no answer, as many as are kept; the last ones in any case.
    static func kept(of words: [String]) -> [String] {
        var length = 0
        let latest = words.reversed().prefix { text in
            length += text.utf8.count
            return length <= longestWords
        }
        return latest.isEmpty ? Array(words.suffix(1)) : latest.reversed()
    }

    /// What is known to be wanted and was not done: a newer message adds to it.
    var found: [Intent]? {
        let found = step == .answer ? remaining(of: reading).intents : settled ?? []
        return found.isEmpty ? nil : found
    }

    /// What of a reading is still to be done.
    func remaining(of reading: Reading) -> Reading {
        var rest = reading
        rest.intents.removeAll { done?.contains($0) ?? false }
        return rest
    }
}
