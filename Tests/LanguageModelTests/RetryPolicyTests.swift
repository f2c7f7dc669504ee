import Testing

@testable import LanguageModel

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy()

    @Test(
        "Only failures that may pass are tried again",
        arguments: [
            (.rateLimited, true), (.serverFailure, true), (.unavailable, false), (.quotaExhausted, false),
            (.contextTooLong, false), (.authentication, false), (.badRequest, false), (.invalidAnswer, false),
            (.timeout, false), (.cancelled, false),
        ] as [(LanguageModelError.Code, Bool)])
    func codes(code: LanguageModelError.Code, isRepeated: Bool) {
        let pause = policy.pause(after: LanguageModelError(code, ""), retries: 0, jitter: 0)
        #expect((pause != nil) == isRepeated)
    }

    @Test("Pauses double up to a limit, less up to a quarter of jitter")
    func doubling() {
        var policy = policy
        policy.maximumRetries = 10
        let error = LanguageModelError(.serverFailure, "")
        let pauses = (0..<6).map { policy.pause(after: error, retries: $0, jitter: 0) }
        #expect(pauses == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(8)])
        #expect(policy.pause(after: error, retries: 1, jitter: 1) == .milliseconds(750))
        #expect(policy.pause(after: error, retries: 10, jitter: 0) == nil)
    }

    @Test("What the server asks for is kept to, unless it is too long")
    func retryAfter() {
        let soon = LanguageModelError(.rateLimited, "", retryAfter: .seconds(3))
        #expect(policy.pause(after: soon, retries: 1, jitter: 1) == .seconds(3))
        let late = LanguageModelError(.rateLimited, "", retryAfter: .seconds(121))
        #expect(policy.pause(after: late, retries: 0, jitter: 0) == nil)
    }

    @Test(
        "The server's own word on trying again wins",
        arguments: [
            (LanguageModelError.Code.serverFailure, false, false), (.rateLimited, false, false),
            (.badRequest, true, true),
            (.authentication, true, false), (.serverFailure, true, true),
        ])
    func shouldRetry(code: LanguageModelError.Code, header: Bool, isRepeated: Bool) {
        let error = LanguageModelError(
            code, "", retryAfter: nil, status: 500, shouldRetry: header, complaint: nil)
        #expect((policy.pause(after: error, retries: 0, jitter: 0) != nil) == isRepeated)
    }
}
