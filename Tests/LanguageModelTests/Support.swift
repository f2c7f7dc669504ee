import LanguageModel

/// Requests and clients as the tests need them.
enum Sample {
    static let schema =
        #"{"type":"object","properties":{"intents":{"type":"array","items":{"type":"string","enum":["question","opt_out","demo"]}},"confidence":{"type":"number"},"language":{"type":"string","enum":["ru","en"]}},"required":["intents","confidence","language"],"additionalProperties":false}"#

    static func request(_ words: String = "Unsubscribe", schema: String? = schema) throws -> ChatRequest {
        ChatRequest(
            messages: [.system("Read the message."), .user("<message>\n\(words)\n</message>")],
            schema: try schema.map { try ResponseSchema(name: "reading", json: $0) }, maximumTokens: 200)
    }

    static func endpoint(
        _ url: String, key: String? = nil, dialect: ModelDialect = ModelDialect(),
        timeouts: ModelTimeouts = ModelTimeouts(), maximumResponseBytes: Int = 65_536
    ) throws -> ModelEndpoint {
        try ModelEndpoint(
            url: url, model: "scripted", key: ModelKey(key), dialect: dialect, timeouts: timeouts,
            maximumResponseBytes: maximumResponseBytes)
    }
}

/// A client that is closed when the body ends. Its pauses are too short to notice.
func withClient<Result>(
    _ endpoint: ModelEndpoint, retries: Int = 2, _ body: (LanguageModelClient) async throws -> Result
) async throws -> Result {
    let policy = RetryPolicy(
        maximumRetries: retries, firstPause: .milliseconds(1), longestPause: .milliseconds(2))
    let client = LanguageModelClient(endpoint, retries: policy)
    do {
        let result = try await body(client)
        await client.close()
        return result
    } catch {
        await client.close()
        throw error
    }
}
