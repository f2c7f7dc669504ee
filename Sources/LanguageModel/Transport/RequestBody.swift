internal import Basics

/// The JSON text of a chat completion request.
///
/// It is written by hand for the sake of its order: the schema goes out as it came, and equal requests have equal texts.
struct RequestBody {
    let request: ChatRequest
    let model: String
    let dialect: ModelDialect

    var json: String {
        var members = [
            ("model", JSONText.string(model)),
            ("messages", "[" + messages.map(Self.json).joined(separator: ",") + "]"),
        ]
        if dialect.sendsTemperature { members.append(("temperature", "\(request.temperature)")) }
        members.append((dialect.tokenParameter.rawValue, "\(maximumTokens)"))
        members.append(("stream", "false"))
        if let responseFormat { members.append(("response_format", responseFormat)) }
        return JSONText.object(members)
    }

    /// A request for one token does not want an answer, and leaves no room for thinking.
    private var maximumTokens: Int {
        request.maximumTokens > 1 ? request.maximumTokens + dialect.thinkingTokens : request.maximumTokens
    }

    private var responseFormat: String? {
        guard let schema = request.schema else { return nil }
        switch dialect.jsonMode {
        case .schema:
            let details = JSONText.object([
                ("name", JSONText.string(schema.name)), ("strict", "true"), ("schema", schema.json),
            ])
            return JSONText.object([("type", JSONText.string("json_schema")), ("json_schema", details)])
        case .object: return #"{"type":"json_object"}"#
        case .prompt: return nil
        }
    }

    /// The messages, with the schema told in the instructions where the server cannot be told otherwise.
    private var messages: [ChatMessage] {
        guard let schema = request.schema, dialect.jsonMode != .schema else { return request.messages }
        let order = "Answer with one JSON object and nothing else. It must satisfy this JSON schema:\n\(schema.json)"
        var messages = request.messages
        if let first = messages.first, first.role == .system {
            messages[0].content = "\(first.content)\n\n\(order)"
        } else {
            messages.insert(.system(order), at: 0)
        }
        return messages
    }

    private static func json(of message: ChatMessage) -> String {
        JSONText.object([
            ("role", JSONText.string(message.role.rawValue)), ("content", JSONText.string(message.content)),
        ])
    }
}
