import LanguageModel
import Sandbox
import ScriptedModel
import Testing

@Suite struct LanguageModelClientTests {
    @Test("A request is answered, with what it cost")
    func answer() async throws {
        try await withScriptedModel { model, url in
            try await withClient(Sample.endpoint(url, key: "sk-1")) { client in
                let answer = try await client.complete(Sample.request("Unsubscribe me"))
                #expect(answer.content == #"{"confidence":0.9,"intents":["opt_out"],"language":"en"}"#)
                #expect(answer.finishReason == "stop")
                #expect(answer.model == "scripted")
                #expect(answer.usage?.promptTokens == 10)
                #expect(model.requests.map(\.authorization) == ["Bearer sk-1"])
                #expect(model.requests.map(\.schemaName) == ["reading"])
            }
        }
    }

    @Test(
        "Each fault has its code, and only passing ones are tried again",
        arguments: [
            (.loading, .unavailable, 1), (.failing, .serverFailure, 3),
            (.rateLimited(retryAfter: nil), .rateLimited, 3),
            (.rateLimited(retryAfter: 300), .rateLimited, 1), (.quotaExhausted, .quotaExhausted, 1),
            (.unauthorized, .authentication, 1), (.contextTooLong, .contextTooLong, 1),
            (.invalidJSON, .invalidAnswer, 1),
            (.empty, .invalidAnswer, 1), (.cut, .invalidAnswer, 1), (.brokenOff, .serverFailure, 3),
        ] as [(ScriptedMode, LanguageModelError.Code, Int)])
    func faults(mode: ScriptedMode, code: LanguageModelError.Code, tries: Int) async throws {
        try await withScriptedModel { model, url in
            model.set(mode)
            try await withClient(Sample.endpoint(url, key: "sk-very-secret")) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.complete(Sample.request())
                }
                #expect(error?.code == code)
                #expect(model.requests.count == tries)
                #expect(error?.message.contains("very-secret") == false)
                if case .rateLimited(let seconds) = mode {
                    #expect(error?.retryAfter == seconds.map { .seconds($0) })
                }
            }
        }
    }

    @Test(
        "A fault that passes is not noticed",
        arguments: [
            ScriptedMode.failing, .rateLimited(retryAfter: 0), .brokenOff,
        ])
    func passingFault(mode: ScriptedMode) async throws {
        try await withScriptedModel { model, url in
            model.set(mode, forRequests: 2)
            try await withClient(Sample.endpoint(url)) { client in
                _ = try await client.complete(Sample.request())
                #expect(model.requests.count == 3)
            }
        }
    }

    @Test("A server that is not there is unavailable and not waited for")
    func refused() async throws {
        let url = try await withScriptedModel { _, url in url }
        try await withClient(Sample.endpoint(url)) { client in
            let answer = await #expect(throws: LanguageModelError.self) {
                try await client.complete(Sample.request())
            }
            #expect(answer?.code == .unavailable)
            let check = await #expect(throws: LanguageModelError.self) { try await client.check() }
            #expect(check?.code == .unavailable)
        }
    }

    @Test(
        "What a server does not understand is left out from then on",
        arguments: [
            (.withoutSchema, ModelDialect(jsonMode: .object), ["json_schema", "json_object", "json_object"]),
            (.withoutResponseFormat, ModelDialect(jsonMode: .prompt), ["json_schema", "json_object", nil, nil]),
            (
                .withoutMaximumTokens, ModelDialect(tokenParameter: .maxCompletionTokens),
                ["json_schema", "json_schema", "json_schema"]
            ),
        ] as [(ScriptedMode, ModelDialect, [String?])])
    func stepDown(mode: ScriptedMode, dialect: ModelDialect, formats: [String?]) async throws {
        try await withScriptedModel { model, url in
            model.set(mode)
            try await withClient(Sample.endpoint(url)) { client in
                for _ in 0..<2 {
                    let answer = try await client.complete(Sample.request("Покажите демо"))
                    #expect(answer.content == #"{"confidence":0.9,"intents":["demo"],"language":"ru"}"#)
                }
                #expect(client.dialect == dialect)
                #expect(model.requests.map(\.responseFormat) == formats)
            }
        }
    }

    @Test("A model that talks around its JSON is understood")
    func fenced() async throws {
        try await withScriptedModel { model, url in
            model.set(.fenced)
            try await withClient(Sample.endpoint(url)) { client in
                let answer = try await client.complete(Sample.request())
                #expect(answer.content.hasPrefix("{") && answer.content.hasSuffix("}"))
            }
        }
    }

    @Test("An answer that takes too long is given up, and the server told so by the closed connection")
    func timeout() async throws {
        try await withScriptedModel { model, url in
            model.set(.slow)
            let timeouts = ModelTimeouts(answer: .seconds(1))
            try await withClient(Sample.endpoint(url, timeouts: timeouts)) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.complete(Sample.request())
                }
                #expect(error?.code == .timeout)
                try await until { model.abandoned == 1 }
            }
        }
    }

    @Test("Cancelling a request closes its connection")
    func cancellation() async throws {
        try await withScriptedModel { model, url in
            model.set(.slow)
            try await withClient(Sample.endpoint(url)) { client in
                try await withThrowingTaskGroup(of: LanguageModelError.Code?.self) { group in
                    group.addTask {
                        do {
                            _ = try await client.complete(Sample.request())
                            return nil
                        } catch let error as LanguageModelError {
                            return error.code
                        }
                    }
                    try await until { model.requests.count == 1 }
                    group.cancelAll()
                    #expect(try await group.next() == .cancelled)
                }
                try await until { model.abandoned == 1 }
            }
        }
    }

    @Test("A response larger than allowed is not read to its end")
    func tooLarge() async throws {
        try await withScriptedModel { model, url in
            model.script("Unsubscribe", answer: #"{"x":"\#(String(repeating: "x", count: 10_000))"}"#)
            try await withClient(Sample.endpoint(url, maximumResponseBytes: 5_000)) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.complete(Sample.request())
                }
                #expect(error?.code == .invalidAnswer)
            }
        }
    }

    @Test("A check lists the models and says what is wrong")
    func check() async throws {
        try await withScriptedModel { model, url in
            try await withClient(Sample.endpoint(url)) { client in
                try await client.check()
                model.set(.loading)
                let error = await #expect(throws: LanguageModelError.self) { try await client.check() }
                #expect(error?.code == .unavailable)
            }
        }
    }
}

/// Waits until something is so.
func until(_ condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .patience
    while !condition() {
        try #require(ContinuousClock.now < deadline, "It did not happen in time.")
        try await Task.sleep(for: .milliseconds(5))
    }
}
