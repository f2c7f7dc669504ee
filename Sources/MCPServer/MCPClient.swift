internal import JSONTree

/// The other side of a session, as tools see it.
public struct MCPClient: Sendable {
    /// What a person said to a question.
    public enum Answer: String, Sendable {
        case accept, decline, cancel
    }

    /// Whether it can ask the person who sits before it (`elicitation`).
    public let canAsk: Bool
    let session: MCPSession

    /// Asks the person whether something shall be done; returns when they have decided.
    ///
    /// - Parameter message: The question, as plain text.
    /// - Throws: ``MCPError`` where the client cannot ask, or nobody answers any more.
    public func ask(_ message: String) async throws(MCPError) -> Answer {
        guard canAsk else { throw MCPError(.cannotAsk, "the client cannot ask a person") }
        // Nothing is filled in: what counts is whether it is accepted.
        let params: JSONValue = [
            "message": .string(message), "requestedSchema": ["type": "object", "properties": [:]],
        ]
        guard let result = try await session.request("elicitation/create", params),
            let answer = result["action"]?.string.flatMap(Answer.init(rawValue:))
        else { throw MCPError(.notAnswered, "the client did not put the question to anybody") }
        return answer
    }
}

/// Why a client was not asked.
public struct MCPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The client cannot ask anybody.
        case cannotAsk = "cannot_ask"
        /// It answered with an error, or with what is no answer.
        case notAnswered = "not_answered"
        /// The call was cancelled, or the session ended.
        case cancelled
    }

    /// What went wrong.
    public let code: Code
    /// In words.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
