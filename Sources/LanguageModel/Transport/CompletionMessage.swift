/// What a model says, as servers write it: text, or text in parts, with its thinking next to it or among the parts.
struct CompletionMessage: Decodable {
    /// The text without the thinking.
    let content: String?
    let refusal: String?
    let hasThinking: Bool

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case content, refusal, reasoning, thinking
        case reasoningContent = "reasoning_content"
        case reasoningDetails = "reasoning_details"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let parts = try fields.decodeIfPresent(Parts.self, forKey: .content)
        content = parts?.text
        refusal = try? fields.decodeIfPresent(String.self, forKey: .refusal)
        let beside: [CodingKeys] = [.reasoning, .thinking, .reasoningContent, .reasoningDetails]
        hasThinking =
            parts?.hasThinking == true
            || beside.contains { key in
                guard fields.contains(key), (try? fields.decodeNil(forKey: key)) == false else { return false }
                return (try? fields.decode(String.self, forKey: key)).map { !$0.isEmpty } ?? true
            }
    }
}

/// A text, or the parts of one.
private struct Parts: Decodable {
    var text = ""
    var hasThinking = false

    private struct Part: Decodable {
        let type: String?
        let text: String?
    }

    init(from decoder: any Decoder) throws {
        if let whole = try? decoder.singleValueContainer().decode(String.self) {
            text = whole
            return
        }
        var list = try decoder.unkeyedContainer()
        while !list.isAtEnd {
            if let piece = try? list.decode(String.self) {
                text += piece
            } else {
                let part = try list.decode(Part.self)
                let isText = part.type.map { $0.hasSuffix("text") } ?? true
                if isText { text += part.text ?? "" } else { hasThinking = true }
            }
        }
    }
}
