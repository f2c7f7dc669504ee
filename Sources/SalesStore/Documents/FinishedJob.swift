/// A job of the model that is finished, well or badly.
public struct FinishedJob: Codable, Sendable, Equatable {
    /// Who asked.
    public var conversationID: String
    /// The job: the conversation's open request, if the answer still counts.
    public var request: String
    /// What was asked for: the name of the prompt's schema.
    public var schema: String
    /// The model's answer.
    public var answer: String?
    /// Why there is none.
    public var failure: String?
    /// Whether there is none because the job's time ran out; absent otherwise.
    public var isLate: Bool?
    /// The model that was asked.
    public var model: String?

    /// The event of a finished job: with an answer, or with the reason why there is none.
    public init(
        conversationID: String, request: String, schema: String, answer: String?, failure: String?,
        isLate: Bool? = nil, model: String? = nil
    ) {
        self.conversationID = conversationID
        self.request = request
        self.schema = schema
        self.answer = answer
        self.failure = failure
        self.isLate = isLate
        self.model = model
    }
}
