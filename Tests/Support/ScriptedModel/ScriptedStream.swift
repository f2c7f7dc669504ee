/// The JSON of chat completions, whole and in pieces.
enum ScriptedStream {
    static func whole(_ content: String, reason: String) -> String {
        JSONValue.object([
            "id": .string("chatcmpl-scripted"), "object": .string("chat.completion"), "model": .string("scripted"),
            "choices": .array([
                .object([
                    "index": .number(0), "finish_reason": .string(reason),
                    "message": .object(["role": .string("assistant"), "content": .string(content)]),
                ])
            ]),
            "usage": usage(of: content),
        ]).text
    }

    /// The events that carry the text, a few characters each.
    static func pieces(of content: String) -> [String] {
        var events: [String] = []
        var rest = content[...]
        while !rest.isEmpty {
            events.append(event(choice: ["delta": .object(["content": .string(String(rest.prefix(7)))])]))
            rest = rest.dropFirst(7)
        }
        return events
    }

    /// The events that end a stream.
    static func end(reason: String, of content: String) -> [String] {
        let last: [String: JSONValue] = ["finish_reason": .string(reason), "delta": .object([:])]
        let usage = JSONValue.object([
            "object": .string("chat.completion.chunk"), "model": .string("scripted"), "choices": .array([]),
            "usage": usage(of: content),
        ])
        return [event(choice: last), "data: \(usage.text)\n\n", "data: [DONE]\n\n"]
    }

    private static func event(choice: [String: JSONValue]) -> String {
        var choice = choice
        choice["index"] = .number(0)
        choice["finish_reason"] = choice["finish_reason"] ?? .null
        let chunk = JSONValue.object([
            "object": .string("chat.completion.chunk"), "model": .string("scripted"),
            "choices": .array([.object(choice)]),
        ])
        return "data: \(chunk.text)\n\n"
    }

    private static func usage(of content: String) -> JSONValue {
        .object(["prompt_tokens": .number(10), "completion_tokens": .number(Double(content.count / 4 + 1))])
    }
}
