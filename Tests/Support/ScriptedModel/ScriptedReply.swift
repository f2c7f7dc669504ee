internal import JSONTree

/// What the server sends back.
enum ScriptedReply: Sendable {
    case completion(content: String, finishReason: String)
    /// A completion that is held back.
    case held(content: String)
    /// A body shorter than announced.
    case brokenOff(content: String)
    case failure(status: Int, retryAfter: Int?, body: String)
}

extension ScriptedReply {
    static func failure(
        _ status: Int, type: String, code: JSONValue? = nil, _ message: String, retryAfter: Int? = nil
    ) -> ScriptedReply {
        let error: [String: JSONValue] = [
            "message": .string(message), "type": .string(type), "code": code ?? .number(Double(status)),
        ]
        return .failure(status: status, retryAfter: retryAfter, body: JSONValue.object(["error": .object(error)]).text)
    }
}
