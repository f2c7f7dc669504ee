public import Foundation
public import Understanding

/// The body of an `llm_jobs` item. The bridge adds `answer` or `failure`.
public struct ModelJob: Codable, Sendable, Equatable {
    /// Who asks.
    public var conversationID: String
    /// What is asked.
    public var prompt: ModelPrompt
    /// When the answer stops being useful.
    public var deadline: Date
    /// Its turn among all waiting jobs: of those that are due, the one with the earliest turn goes first. Absent in
    /// jobs of earlier versions.
    public var turn: Date?
    /// The model's answer.
    public var answer: String?
    /// Why there is none.
    public var failure: String?
    /// Whether there is none because the deadline passed before a model was free; absent otherwise.
    public var isLate: Bool?
    /// The model that was asked.
    public var model: String?

    /// The path of ``turn`` in the queue's document.
    static let turnField = "body.turn"

    /// A question that is of no use after its deadline. Without a turn it is asked when it is due.
    public init(conversationID: String, prompt: ModelPrompt, deadline: Date, turn: Date? = nil) {
        self.conversationID = conversationID
        self.prompt = prompt
        self.deadline = deadline
        self.turn = turn
    }
}
