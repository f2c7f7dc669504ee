import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Asks a language model on an OpenAI-compatible server (llama.cpp, vLLM, Ollama, OpenAI and others).
///
/// Close it with ``close()`` before letting it go.
public final class LanguageModelClient: Sendable {
    /// The server and how to talk to it.
    public let endpoint: ModelEndpoint

    private let retries: RetryPolicy
    let http: HTTPClient
    private let currentDialect: Mutex<ModelDialect>

    /// A client; nothing is sent yet.
    public init(_ endpoint: ModelEndpoint, retries: RetryPolicy = RetryPolicy()) {
        self.endpoint = endpoint
        self.retries = retries
        self.http = HTTPClient(configuration: Self.configuration(endpoint.timeouts))
        self.currentDialect = Mutex(endpoint.dialect)
    }

    /// Closes all connections; requests under way fail.
    public func close() async {
        try? await http.shutdown()
    }

    /// What the server has been seen to understand so far.
    public var dialect: ModelDialect { currentDialect.withLock { $0 } }

    /// The model's whole answer.
    ///
    /// Failures that may pass are retried; a part of the request that the server does not understand is left out from
    /// then on.
    ///
    /// - Throws: Why there is no usable answer. Cancelling the task closes the connection at once.
    public func complete(_ request: ChatRequest) async throws(LanguageModelError) -> ChatAnswer {
        try await persistently { dialect throws(LanguageModelError) in
            try await self.answer(to: request, in: dialect)
        }
    }

    /// Uses another dialect from now on, unless it was changed in the meantime.
    func adopt(_ next: ModelDialect, insteadOf tried: ModelDialect) {
        currentDialect.withLock { if $0 == tried { $0 = next } }
    }

    /// Leaves out what the server does not understand, and repeats what is worth repeating.
    private func persistently<Result>(
        _ attempt: (ModelDialect) async throws(LanguageModelError) -> Result
    ) async throws(LanguageModelError) -> Result {
        var count = 0
        while true {
            let dialect = self.dialect
            let failure: LanguageModelError
            do {
                return try await attempt(dialect)
            } catch {
                failure = error
            }
            if let complaint = failure.complaint, let next = dialect.avoiding(complaint) {
                adopt(next, insteadOf: dialect)
                continue
            }
            if failure.code == .thoughtTooLong, let next = dialect.withRoomForThinking {
                adopt(next, insteadOf: dialect)
                continue
            }
            let jitter = Double.random(in: 0...1)
            guard let pause = retries.pause(after: failure, retries: count, jitter: jitter) else { throw failure }
            count += 1
            do {
                try await Task.sleep(for: pause)
            } catch {
                throw .cancelled
            }
        }
    }
}

extension LanguageModelClient {
    private static func configuration(_ timeouts: ModelTimeouts) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(timeouts.connect)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    private func answer(
        to request: ChatRequest, in dialect: ModelDialect
    ) async throws(LanguageModelError) -> ChatAnswer {
        let body = RequestBody(request: request, model: endpoint.model, dialect: dialect)
        let bytes = try await withTimeout(endpoint.timeouts.answer) { () throws(LanguageModelError) in
            try await self.collect(self.post(body).body)
        }
        return try AnswerCheck.checked(Self.answer(in: bytes, key: endpoint.key), for: request)
    }
}

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
