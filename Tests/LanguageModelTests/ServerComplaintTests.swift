import Basics
import NIOHTTP1
import Testing

@testable import LanguageModel

@Suite struct ServerComplaintTests {
    @Test(
        "Errors of all servers are understood",
        arguments: [
            // llama.cpp
            (503, #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#, .unavailable),
            (
                400,
                #"{"error":{"code":400,"message":"the request exceeds the available context size. try increasing it","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}"#,
                .contextTooLong
            ),
            (
                401, #"{"error":{"message":"Invalid API Key","type":"authentication_error","code":401}}"#,
                .authentication
            ),
            // vLLM, newer and older
            (
                400,
                #"{"error":{"message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","param":"input_tokens","code":400}}"#,
                .contextTooLong
            ),
            (
                404,
                #"{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404}"#,
                .badRequest
            ),
            // Ollama
            (
                503,
                #"{"error":{"message":"server busy, please try again.  maximum pending requests exceeded","type":"api_error","param":null,"code":null}}"#,
                .serverFailure
            ),
            (404, #"{"error":"model 'x' not found"}"#, .badRequest),
            // OpenAI
            (
                429,
                #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}"#,
                .quotaExhausted
            ),
            (
                429, #"{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}}"#,
                .rateLimited
            ),
            (
                400,
                #"{"error":{"message":"too long","type":"invalid_request_error","code":"context_length_exceeded"}}"#,
                .contextTooLong
            ),
            (403, "{}", .authentication),
            (408, "", .serverFailure),
            (409, "{}", .serverFailure),
            (422, #"{"detail":"nope"}"#, .badRequest),
            (500, "<html>oops</html>", .serverFailure),
            (502, "", .serverFailure),
            (302, "", .badRequest),
        ] as [(Int, String, LanguageModelError.Code)])
    func classification(status: Int, body: String, code: LanguageModelError.Code) {
        let error = refused(status, body)
        #expect(error.code == code)
        #expect(error.status == status)
        #expect(!error.message.isEmpty && !error.message.contains { $0.isNewline })
    }

    @Test(
        "What the server does not understand is found out",
        arguments: [
            (400, "response_format.type should be 'text' or 'json_object'", .responseFormat),
            (500, "json_schema is not supported", .responseFormat),
            (422, "unknown field response_format", .responseFormat),
            (400, "'max_tokens' is not supported. Use 'max_completion_tokens' instead.", .tokenParameter),
            (400, "'temperature' does not support 0", .temperature),
            (400, "no such thing", nil),
            (503, "response_format", nil),
        ] as [(Int, String, ModelDialect.Complaint?)])
    func complaints(status: Int, message: String, complaint: ModelDialect.Complaint?) {
        let body = JSONText.object([("error", JSONText.object([("message", JSONText.string(message))]))])
        #expect(refused(status, body).complaint == complaint)
    }

    @Test("A key that the server repeats is not passed on, and its words stay in one short line")
    func secrecy() {
        let words = "bad key sk-very-secret\\nERROR forged \\u001b[31m" + String(repeating: "x", count: 500)
        for status in [400, 401, 429, 500] {
            let error = refused(status, #"{"error":{"message":"\#(words)"}}"#)
            #expect(!error.message.contains("sk-very-secret"))
            #expect(!error.message.contains { $0.isNewline })
            #expect(!error.message.contains("\u{1B}"))
            #expect(error.message.count < 400)
        }
    }

    @Test("A key cannot be printed by accident")
    func key() throws {
        let key = try #require(ModelKey("sk-very-secret"))
        var dumped = ""
        dump(key, to: &dumped)
        let endpoint = try Sample.endpoint("http://host/v1", key: "sk-very-secret")
        #expect(!"\(key) \(String(reflecting: key)) \(dumped) \(endpoint)".contains("very-secret"))
        #expect(ModelKey("") == nil)
    }

    private func refused(_ status: Int, _ body: String) -> LanguageModelError {
        .refused(
            status: status, headers: HTTPHeaders(), complaint: ServerComplaint(body: body.utf8),
            key: ModelKey("sk-very-secret"))
    }
}
