/// The part of the API that a server understands.
public struct ModelDialect: Sendable, Hashable {
    /// How a server is told that the answer must be JSON, best first.
    public enum JSONMode: String, Sendable, Hashable, CaseIterable {
        /// `response_format` with `json_schema`: the server generates nothing else.
        case schema
        /// `response_format` with `json_object`, and the schema in the instructions.
        case object
        /// The schema only in the instructions.
        case prompt
    }

    /// The name of the field that limits an answer's length.
    public enum TokenParameter: String, Sendable, Hashable {
        /// What most servers know.
        case maxTokens = "max_tokens"
        /// What reasoning models of OpenAI want instead.
        case maxCompletionTokens = "max_completion_tokens"
    }

    /// How JSON is asked for.
    public var jsonMode: JSONMode
    /// How the length is limited.
    public var tokenParameter: TokenParameter
    /// Whether the server takes a temperature.
    public var sendsTemperature: Bool
    /// How many tokens the model gets for thinking, in addition to those of its answer.
    public var thinkingTokens = 0

    /// A dialect; the defaults are what most servers understand.
    public init(
        jsonMode: JSONMode = .schema, tokenParameter: TokenParameter = .maxTokens, sendsTemperature: Bool = true
    ) {
        self.jsonMode = jsonMode
        self.tokenParameter = tokenParameter
        self.sendsTemperature = sendsTemperature
    }

    /// The same for a model that turned out to think; `nil` if it has the room already.
    var withRoomForThinking: ModelDialect? {
        guard thinkingTokens == 0 else { return nil }
        var next = self
        next.thinkingTokens = Self.roomForThinking
        return next
    }

    /// Enough for a question of a sentence or two.
    private static let roomForThinking = 2_048

    /// What a server may refuse in a request that is otherwise good.
    enum Complaint: Sendable, Hashable {
        case responseFormat, tokenParameter, temperature
    }

    /// The dialect to try after a complaint; `nil` if there is nothing left to give up.
    func avoiding(_ complaint: Complaint) -> ModelDialect? {
        var next = self
        switch complaint {
        case .responseFormat:
            switch jsonMode {
            case .schema: next.jsonMode = .object
            case .object: next.jsonMode = .prompt
            case .prompt: return nil
            }
        case .tokenParameter:
            guard tokenParameter == .maxTokens else { return nil }
            next.tokenParameter = .maxCompletionTokens
        case .temperature:
            guard sendsTemperature else { return nil }
            next.sendsTemperature = false
        }
        return next
    }
}
