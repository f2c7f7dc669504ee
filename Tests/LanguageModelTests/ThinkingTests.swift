import ScriptedModel
import Testing

@testable import LanguageModel

/// What models think is nobody's answer, in whatever form it comes.
@Suite struct ThinkingTests {
    private static let json = #"{"intents":["question"],"confidence":0.9,"language":"ru"}"#
    private static let form = #"The form is {"intents": [...], "confidence": 0-1}, so one intent: {question}, not {"a":1}."#

    private func completion(_ message: String, reason: String = "stop", tokens: Int = 200) -> String {
        """
        {"model":"scripted","choices":[{"index":0,"message":\(message),"finish_reason":"\(reason)"}],\
        "usage":{"prompt_tokens":612,"completion_tokens":\(tokens)}}
        """
    }

    @Test(
        "Thinking is cut off, whatever marks it and whatever braces it holds",
        arguments: [
            "<think>\n\(form)\n</think>\n\n\(json)", "\(form)\n</think>\n\(json)",
            "<thinking>\(form)</thinking>\(json)", "[THINK]\(form)[/THINK]\(json)", "◁think▷\(form)◁/think▷\(json)",
            "<|channel|>analysis<|message|>\(form)<|end|><|start|>assistant<|channel|>final<|message|>\(json)",
            "\(form)\n\(json)", "Sure, {name}! ```json\n\(json)\n```", "\(form) \(json) I hope {this} helps.",
            "<think>\(json.replacing("question", with: "opt_out"))</think>\(json)",
            "First thought: \(json.replacing("question", with: "opt_out"))\nNo, rather:\n\(json)",
        ])
    func cut(content: String) throws {
        let request = try Sample.request()
        #expect(try AnswerCheck.checked(ChatAnswer(content: content), for: request).content == Self.json)
    }

    @Test("Marks inside an answer that is JSON are the answer's")
    func marksInside() throws {
        let json = #"{"intents":[],"confidence":1,"language":"<think>"}"#
        #expect(try AnswerCheck.checked(ChatAnswer(content: json), for: Sample.request()).content == json)
    }

    @Test("A free text comes without its thinking")
    func freeText() throws {
        let request = try Sample.request(schema: nil)
        let answer = ChatAnswer(content: "<think>Let me see.</think>\nGood morning!")
        #expect(try AnswerCheck.checked(answer, for: request).content == "Good morning!")
    }

    @Test(
        "An answer in parts is joined, and what was thought is left out",
        arguments: [
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"{"}]},{"type":"text","text":"HALF"},{"type":"text","text":"REST"}]}"#,
            #"{"content":["HALF","REST"]}"#, #"{"content":"HALFREST","reasoning_content":"A {question}."}"#,
            #"{"content":"HALFREST","reasoning":null,"reasoning_details":[{"text":"{"}]}"#,
        ])
    func parts(message: String) async throws {
        let escaped = Self.json.replacing("\"", with: "\\\"")
        let half = escaped.prefix(20)
        let filled = message.replacing("HALF", with: half).replacing("REST", with: escaped.dropFirst(20))
        try await withScriptedModel { model, url in
            model.set(.verbatim(completion(filled)))
            try await withClient(Sample.endpoint(url)) { client in
                let answer = try await client.complete(Sample.request())
                #expect(answer.content == Self.json)
            }
        }
    }

    @Test(
        "A model that spends its tokens on thinking is asked again with more, once and for good",
        arguments: [
            #"{"content":"","reasoning_content":"Okay, the user writes"}"#, #"{"content":"<think>Okay, the user"}"#,
        ])
    func moreRoom(message: String) async throws {
        try await withScriptedModel { model, url in
            model.set(.verbatim(completion(message, reason: "length")), forRequests: 1)
            try await withClient(Sample.endpoint(url)) { client in
                _ = try await client.complete(Sample.request())
                _ = try await client.complete(Sample.request())
                let tokens = model.requests.map { $0.maximumTokens }
                #expect(tokens == [200, 2248, 2248])
            }
        }
    }

    @Test("If that is not enough either, it is named")
    func spent() async throws {
        try await withScriptedModel { model, url in
            let message = #"{"content":null,"reasoning_content":"Okay"}"#
            model.set(.verbatim(completion(message, reason: "length", tokens: 2248)))
            try await withClient(Sample.endpoint(url)) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.complete(Sample.request())
                }
                #expect(error?.code == .thoughtTooLong)
                #expect(error?.message.contains("2248 tokens on thinking") == true)
                #expect(model.requests.count == 2)
            }
        }
    }

    @Test(
        "An error with a good status is what it says",
        arguments: [
            (
                #"{"id":null,"choices":null,"usage":null,"error":{"message":"The upstream returned no completion","code":null}}"#,
                .serverFailure, 3
            ),
            (#"{"choices":[]}"#, .serverFailure, 3), (#"{"choices":null}"#, .serverFailure, 3),
            (#"{"error":{"message":"slow down","code":429}}"#, .rateLimited, 3),
            (#"{"error":"Loading model"}"#, .unavailable, 1),
            (#"{"error":{"message":"exceeds the maximum context length"}}"#, .contextTooLong, 1),
            (#"{"choices":[{"finish_reason":"error","error":{"message":"down","code":502}}]}"#, .serverFailure, 3),
            (#"{"hello":1}"#, .invalidAnswer, 1),
            (#"{"choices":[{"message":{"content":null,"refusal":"I cannot"},"finish_reason":"stop"}]}"#, .invalidAnswer, 1),
        ] as [(String, LanguageModelError.Code, Int)])
    func errors(body: String, code: LanguageModelError.Code, tries: Int) async throws {
        try await withScriptedModel { model, url in
            model.set(.verbatim(body))
            try await withClient(Sample.endpoint(url)) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.complete(Sample.request())
                }
                #expect(error?.code == code)
                #expect(model.requests.count == tries)
                if body.contains("upstream") {
                    #expect(error?.message.contains("The upstream returned no completion") == true)
                }
            }
        }
    }
}
