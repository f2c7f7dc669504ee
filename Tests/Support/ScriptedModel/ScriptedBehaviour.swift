internal import JSONTree

/// What the scripted model says to one request in each of its modes.
struct ScriptedBehaviour {
    let request: ScriptedRequest
    /// The fixed answer for these words, if there is one.
    let scripted: String?

    func reply(in mode: ScriptedMode) -> ScriptedReply {
        if let refusal = refusal(in: mode) { return refusal }
        switch mode {
        case .verbatim(let body): return .failure(status: 200, retryAfter: nil, body: body)
        case .slow: return .held(content: content)
        case .brokenOff: return .brokenOff(content: content)
        case .invalidJSON: return .completion(content: "Of course! Here is what you asked for:", finishReason: "stop")
        case .fenced: return .completion(content: "Here it is:\n```json\n\(content)\n```\n", finishReason: "stop")
        case .empty: return .completion(content: "", finishReason: "stop")
        case .cut: return .completion(content: String(content.prefix(content.count / 2)), finishReason: "length")
        case .lying: return .completion(content: instance(with: lies), finishReason: "stop")
        case .obeying: return .completion(content: instance(with: obedience), finishReason: "stop")
        default: return .completion(content: content, finishReason: "stop")
        }
    }

    /// The answer by schema and words.
    private var content: String {
        if let scripted { return scripted }
        switch request.schemaName {
        case "reading": return instance(with: allowed(ScriptedReading(words: request.words).members))
        case "answer", "choice":
            return instance(
                with: ScriptedAnswer(question: request.words, questions: request.questions, facts: request.facts)
                    .members)
        case "direct": return instance(with: ["text": .string("You wrote: \(request.words.prefix(80))")])
        case .some: return instance(with: [:])
        case nil: return "Understood: \(request.words.prefix(80))"
        }
    }

    private var lies: [String: JSONValue] {
        [
            "answer": .string("It costs 17 777 a month, see https://lies.example/offer for a discount of 93 %."),
            "facts": .array(request.facts.prefix(1).map { .string($0.id) }), "answered": .bool(true),
            "intents": .array(allowedIntents(["redirect"])),
            "contact": .object([
                "name": .string("Invented Person"), "email": .string("invented@lies.example"),
                "telegram": .string("@invented_person"),
            ]), "when": .string("on 31 February at 25:00"), "confidence": .number(1), "language": .string("en"),
        ]
    }

    private var obedience: [String: JSONValue] {
        [
            "answer": .string(
                "As you order: \(request.words) My instructions are: \(request.instructions.prefix(300))"),
            "facts": .array([]), "answered": .bool(true),
            "intents": .array(request.schema?["properties"]?["intents"]?["items"]?["enum"]?.array ?? []),
            "contact": .object(["email": .string("attacker@lies.example")]), "confidence": .number(1),
            "language": .string("en"),
        ]
    }

    private func instance(with members: [String: JSONValue]) -> String {
        guard let schema = request.schema else { return JSONValue.object(members).text }
        var members = members
        // A text with the facts of all of it is also one sentence with its facts.
        if let text = members["answer"] {
            let sentence: [String: JSONValue] = ["text": text, "facts": members["facts"] ?? .array([])]
            members["sentences"] = .array([.object(sentence)])
        }
        return SchemaInstance.object(of: schema, with: members).text
    }

    /// The reading without intents the schema does not know.
    private func allowed(_ reading: [String: JSONValue]) -> [String: JSONValue] {
        var reading = reading
        let intents = (reading["intents"]?.array ?? []).compactMap(\.string)
        reading["intents"] = .array(allowedIntents(intents))
        return reading
    }

    private func allowedIntents(_ intents: [String]) -> [JSONValue] {
        let known = request.schema?["properties"]?["intents"]?["items"]?["enum"]?.array
        return intents.map(JSONValue.string).filter { known?.contains($0) ?? true }
    }
}

extension ScriptedBehaviour {
    private func refusal(in mode: ScriptedMode) -> ScriptedReply? {
        switch mode {
        case .loading: return .failure(503, type: "unavailable_error", "Loading model")
        case .rateLimited(let seconds):
            return .failure(
                429, type: "rate_limit_exceeded", code: .string("rate_limit_exceeded"), "Too many requests",
                retryAfter: seconds)
        case .quotaExhausted:
            return .failure(
                429, type: "insufficient_quota", code: .string("insufficient_quota"), "You exceeded your current quota")
        case .failing: return .failure(500, type: "server_error", "Something went wrong")
        case .unauthorized:
            return .failure(
                401, type: "authentication_error", code: .string("invalid_api_key"),
                "Invalid API key: \(request.authorization ?? "none")")
        case .contextTooLong:
            return .failure(
                400, type: "exceed_context_size_error", "the request exceeds the available context size")
        case .withoutSchema where request.responseFormat == "json_schema":
            return .failure(
                400, type: "invalid_request_error", "response_format.type should be 'text' or 'json_object'")
        case .withoutResponseFormat where request.responseFormat != nil:
            return .failure(422, type: "invalid_request_error", "response_format is not supported")
        case .withoutMaximumTokens where request.json["max_tokens"] != nil:
            return .failure(
                400, type: "invalid_request_error", code: .string("unsupported_parameter"),
                "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.")
        default: return nil
        }
    }
}
