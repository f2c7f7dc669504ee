import LanguageModel
import ScriptedModel
import Testing

@Suite struct ChatStreamTests {
    @Test("The pieces make up the answer, which comes last with its cost")
    func pieces() async throws {
        try await withScriptedModel { model, url in
            try await withClient(Sample.endpoint(url)) { client in
                var text = ""
                var pieces = 0
                var last: ChatAnswer?
                for try await delta in client.stream(try Sample.request("Хочу демо")) {
                    switch delta {
                    case .text(let piece):
                        #expect(last == nil)
                        text += piece
                        pieces += 1
                    case .finished(let answer): last = answer
                    }
                }
                #expect(pieces > 3)
                #expect(text == #"{"confidence":0.9,"intents":["demo"],"language":"ru"}"#)
                #expect(last?.content == text)
                #expect((last?.usage?.completionTokens ?? 0) > 0)
                #expect(model.requests.map(\.isStreamed) == [true])
            }
        }
    }

    @Test(
        "Each fault has its code",
        arguments: [
            (.loading, .unavailable), (.failing, .serverFailure), (.unauthorized, .authentication),
            (.brokenOff, .serverFailure), (.cut, .invalidAnswer), (.empty, .invalidAnswer),
            (.invalidJSON, .invalidAnswer),
        ] as [(ScriptedMode, LanguageModelError.Code)])
    func faults(mode: ScriptedMode, code: LanguageModelError.Code) async throws {
        try await withScriptedModel { model, url in
            model.set(mode)
            try await withClient(Sample.endpoint(url)) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.lastOfStream(Sample.request())
                }
                #expect(error?.code == code)
            }
        }
    }

    @Test("A stream that stalls is given up, and the server told so by the closed connection")
    func stall() async throws {
        try await withScriptedModel { model, url in
            model.set(.stalled)
            let timeouts = ModelTimeouts(streamIdle: .seconds(1))
            try await withClient(Sample.endpoint(url, timeouts: timeouts)) { client in
                let error = await #expect(throws: LanguageModelError.self) {
                    try await client.lastOfStream(Sample.request())
                }
                #expect(error?.code == .timeout)
                try await until { model.abandoned == 1 }
            }
        }
    }

    @Test("To stop asking closes the connection", arguments: [true, false])
    func stopping(byCancelling: Bool) async throws {
        try await withScriptedModel { model, url in
            model.set(.stalled)
            try await withClient(Sample.endpoint(url)) { client in
                if byCancelling {
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask {
                            let error = await #expect(throws: LanguageModelError.self) {
                                try await client.lastOfStream(Sample.request())
                            }
                            #expect(error?.code == .cancelled)
                        }
                        try? await until { model.requests.count == 1 }
                        group.cancelAll()
                    }
                } else {
                    for try await _ in client.stream(try Sample.request()) { break }
                }
                try await until { model.abandoned == 1 }
            }
        }
    }

    @Test("After its end a stream stays at its end")
    func end() async throws {
        try await withScriptedModel { _, url in
            try await withClient(Sample.endpoint(url)) { client in
                var iterator = client.stream(try Sample.request()).makeAsyncIterator()
                while let delta = try await iterator.next() {
                    if case .finished = delta { break }
                }
                let afterEnd = try await iterator.next()
                #expect(afterEnd == nil)
            }
        }
    }
}
