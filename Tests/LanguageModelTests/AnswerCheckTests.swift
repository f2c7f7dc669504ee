import Testing

@testable import LanguageModel

@Suite struct AnswerCheckTests {
    private func checked(_ content: String, reason: String = "stop", schema: Bool = true) throws -> String {
        let request = try Sample.request(schema: schema ? Sample.schema : nil)
        return try AnswerCheck.checked(ChatAnswer(content: content, finishReason: reason), for: request).content
    }

    @Test(
        "The JSON object is taken out of what surrounds it",
        arguments: [
            (#"{"a":1}"#, #"{"a":1}"#),
            (" \n{\"a\":1}\n", #"{"a":1}"#),
            ("Sure!\n```json\n{\"a\":{\"b\":\"}\"}}\n```", #"{"a":{"b":"}"}}"#),
        ])
    func object(content: String, json: String) throws {
        #expect(try checked(content) == json)
    }

    @Test(
        "An answer that is empty, cut, withheld or no JSON object is no answer",
        arguments: [
            ("", "stop"), (" \n", "stop"), (#"{"a":"#, "stop"), (#"{"a":1}"#, "length"), ("[1]", "stop"),
            ("word", "stop"),
            (#"{"a":1} {"b":2}"#, "stop"), (#"{"a":1}"#, "content_filter"),
        ])
    func invalid(content: String, reason: String) {
        let error = #expect(throws: LanguageModelError.self) { try checked(content, reason: reason) }
        #expect(error?.code == .invalidAnswer)
    }

    @Test("Free text stays as it is")
    func text() throws {
        #expect(try checked(" Hello {x} ", schema: false) == " Hello {x} ")
    }
}
