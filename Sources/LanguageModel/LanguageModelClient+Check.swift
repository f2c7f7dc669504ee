import AsyncHTTPClient
import NIOHTTP1

extension LanguageModelClient {
    /// Checks that the server is there, has its model loaded and accepts the key, by listing its models.
    ///
    /// - Throws: What is wrong, in words for an operator.
    public func check() async throws(LanguageModelError) {
        _ = try await withTimeout(.seconds(10)) { () throws(LanguageModelError) in
            try await self.collect(self.send(self.request(.GET, "/models")).body)
        }
    }
}
