import Foundation

/// The parts of a chat completion response that matter.
struct CompletionResponse: Decodable {
    struct Choice: Decodable {
        struct Message: Decodable {
            let content: String?
            let refusal: String?
        }

        let message: Message?
        let finishReason: String?

        enum CodingKeys: String, CodingKey {
            case message
            case finishReason = "finish_reason"
        }
    }

    struct Usage: Decodable {
        let promptTokens: Int?
        let completionTokens: Int?

        enum CodingKeys: String, CodingKey {
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
        }

        var usage: ChatUsage {
            ChatUsage(promptTokens: promptTokens ?? 0, completionTokens: completionTokens ?? 0)
        }
    }

    let choices: [Choice]
    let usage: Usage?
    let model: String?
}
