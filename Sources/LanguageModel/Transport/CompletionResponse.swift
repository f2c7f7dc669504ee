import Foundation

/// The parts of a chat completion response that matter.
struct CompletionResponse: Decodable {
    struct Choice: Decodable {
        let message: CompletionMessage?
        let finishReason: String?

        enum CodingKeys: String, CodingKey {
            case message
            case finishReason = "finish_reason"
        }
    }

    struct Usage: Decodable {
        struct Details: Decodable {
            let reasoningTokens: Int?
            enum CodingKeys: String, CodingKey { case reasoningTokens = "reasoning_tokens" }
        }

        let promptTokens: Int?
        let completionTokens: Int?
        let details: Details?

        enum CodingKeys: String, CodingKey {
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
            case details = "completion_tokens_details"
        }

        var usage: ChatUsage {
            ChatUsage(promptTokens: promptTokens ?? 0, completionTokens: completionTokens ?? 0)
        }

        var hasThinking: Bool { (details?.reasoningTokens ?? 0) > 0 }
    }

    /// Empty where the server has no answer.
    let choices: [Choice]
    let usage: Usage?
    let model: String?
    /// Whether the server says what went wrong, with whatever status.
    let hasError: Bool

    private enum CodingKeys: String, CodingKey {
        case choices, usage, model, error
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard fields.contains(.choices) || fields.contains(.error) else {
            throw DecodingError.keyNotFound(
                CodingKeys.choices, .init(codingPath: fields.codingPath, debugDescription: "no choices"))
        }
        choices = try fields.decodeIfPresent([Choice].self, forKey: .choices) ?? []
        usage = try? fields.decodeIfPresent(Usage.self, forKey: .usage)
        model = try? fields.decodeIfPresent(String.self, forKey: .model)
        hasError = fields.contains(.error) && (try? fields.decodeNil(forKey: .error)) == false
    }
}
