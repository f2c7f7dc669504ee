import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

extension LanguageModelClient {
    /// Sends a chat completion request; only a good status comes back.
    func post(_ body: RequestBody) async throws(LanguageModelError) -> HTTPClientResponse {
        var request = request(.POST, "/chat/completions")
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "accept", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body.json))
        return try await send(request)
    }

    func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint.url + path)
        request.method = method
        request.headers.add(name: "user-agent", value: "sales-agent")
        if let key = endpoint.key { request.headers.add(name: "authorization", value: "Bearer \(key.secret)") }
        return request
    }

    func send(_ request: HTTPClientRequest) async throws(LanguageModelError) -> HTTPClientResponse {
        let response: HTTPClientResponse
        do {
            response = try await http.execute(request, deadline: .distantFuture)
        } catch {
            throw LanguageModelError(transport: error)
        }
        guard response.status == .ok else {
            let body = try await errorBody(of: response)
            throw .refused(
                status: Int(response.status.code), headers: response.headers,
                complaint: ServerComplaint(body: body.readableBytesView), key: endpoint.key)
        }
        return response
    }

    func collect(_ body: HTTPClientResponse.Body) async throws(LanguageModelError) -> ByteBuffer {
        do {
            return try await body.collect(upTo: endpoint.maximumResponseBytes)
        } catch {
            throw LanguageModelError(transport: error)
        }
    }

    /// What an error response says; an error page that is too large says nothing.
    private func errorBody(of response: HTTPClientResponse) async throws(LanguageModelError) -> ByteBuffer {
        do {
            return try await response.body.collect(upTo: 65_536)
        } catch {
            let failure = LanguageModelError(transport: error)
            guard failure.code == .cancelled || failure.code == .timeout else { return ByteBuffer() }
            throw failure
        }
    }

    static func answer(in bytes: ByteBuffer, key: ModelKey?) throws(LanguageModelError) -> ChatAnswer {
        guard let response = try? JSONDecoder().decode(CompletionResponse.self, from: bytes) else {
            throw LanguageModelError(
                .invalidAnswer, "The language model's server sent something that is no completion.")
        }
        guard let choice = response.choices.first, !response.hasError, choice.finishReason != "error" else {
            throw .saidInstead(of: ServerComplaint(body: bytes.readableBytesView), key: key)
        }
        let content = choice.message?.content ?? ""
        if content.isEmpty, let refusal = choice.message?.refusal, !refusal.isEmpty {
            throw LanguageModelError(.invalidAnswer, "The language model refuses to answer.")
        }
        var answer = ChatAnswer(
            content: content, finishReason: choice.finishReason ?? "stop", usage: response.usage?.usage,
            model: response.model)
        answer.hasThought = choice.message?.hasThinking == true || response.usage?.hasThinking == true
        return answer
    }
}

/// The result of an operation that is cancelled when it takes longer than a time.
func withTimeout<Result: Sendable>(
    _ time: Duration, _ operation: @escaping @Sendable () async throws(LanguageModelError) -> Result
) async throws(LanguageModelError) -> Result {
    do {
        return try await withThrowingTaskGroup(of: Result.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                try await Task.sleep(for: time)
                throw LanguageModelError.timeout
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() else { throw LanguageModelError.cancelled }
            return result
        }
    } catch {
        throw Task.isCancelled ? .cancelled : LanguageModelError(transport: error)
    }
}
