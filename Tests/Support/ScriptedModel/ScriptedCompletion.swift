internal import JSONTree

/// The JSON of chat completions.
enum ScriptedCompletion {
    static func json(_ content: String, reason: String) -> String {
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

    private static func usage(of content: String) -> JSONValue {
        .object(["prompt_tokens": .number(10), "completion_tokens": .number(Double(content.count / 4 + 1))])
    }
}
