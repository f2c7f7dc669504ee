import AsyncHTTPClient
import NIOHTTP1

extension LanguageModelClient {
    /// Asks the server a tiny question to find out how it can be told to answer in JSON, and keeps to that.
    ///
    /// A server that refuses a JSON schema is asked for any JSON object, and one that refuses that too is told by prompt.
    ///
    /// - Returns: What the server understands.
    /// - Throws: The server cannot be reached, refuses the key, or fails whatever it is asked.
    @discardableResult
    public func probe() async throws(LanguageModelError) -> ModelDialect {
        let schema = try ResponseSchema(
            name: "probe",
            json: """
                {"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}
                """)
        let question = ChatRequest(
            messages: [.system("Answer in JSON."), .user("Say that all is well: {\"ok\": true}")], schema: schema,
            maximumTokens: 32)
        while true {
            let tried = dialect
            do {
                _ = try await complete(question)
                return dialect
            } catch {
                switch error.code {
                case .invalidAnswer: return dialect
                case .badRequest where error.status == 400 || error.status == 422,
                    .serverFailure where error.status == 500:
                    guard let next = tried.avoiding(.responseFormat) else { throw error }
                    adopt(next, insteadOf: tried)
                default: throw error
                }
            }
        }
    }

    /// Whether the server is there, has its model loaded and takes the key: lists its models.
    ///
    /// - Throws: What is wrong, in words for an operator.
    public func check() async throws(LanguageModelError) {
        _ = try await withTimeout(.seconds(10)) { () throws(LanguageModelError) in
            try await self.collect(self.send(self.request(.GET, "/models"), by: self.http).body)
        }
    }
}
