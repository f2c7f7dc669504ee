import Foundation
import FoundationNetworking
import LanguageModel
import Sandbox
import Testing

/// Against llama.cpp's own server with a tiny model: the transport works. What the model says is never looked at.
@Suite(.enabled(if: EmbeddedModel.isInstalled, "needs xllamacpp and the model smollm2 (`make test` installs both)"))
struct EmbeddedModelTests {
    @Test("A real server's answers, refusals and silence are understood")
    func transport() async throws {
        let server = try EmbeddedModel()
        let url = try await server.url()
        try await withClient(Sample.endpoint(url, key: EmbeddedModel.key)) { client in
            try await client.check()
            let request = try Sample.request(schema: Self.closedSchema)
            let answer = try await client.complete(request)
            #expect(answer.content.hasPrefix("{"))
            #expect((answer.usage?.completionTokens ?? 0) > 0)
            #expect(client.dialect.jsonMode == .schema)
            try await expect(.contextTooLong, from: client, Sample.request(String(repeating: "words ", count: 6_000)))
            var short = request
            short.maximumTokens = 2
            try await expect(.invalidAnswer, from: client, short)
        }
        try await withClient(Sample.endpoint(url, key: "wrong")) { client in
            try await expect(.authentication, from: client, Sample.request())
        }
        await server.process.stop()
        try await withClient(Sample.endpoint(url, key: EmbeddedModel.key)) { client in
            try await expect(.unavailable, from: client, Sample.request())
        }
    }

    @Test("A request that nobody waits for any more stops the model")
    func cancellation() async throws {
        // So long that whoever is late on a busy machine still leaves before the end.
        let server = try EmbeddedModel(context: 8_192)
        let url = try await server.url()
        try await withClient(Sample.endpoint(url, key: EmbeddedModel.key)) { client in
            var endless = try Sample.request(schema: Self.endlessSchema)
            endless.maximumTokens = 8_000
            try await withThrowingTaskGroup(of: Void.self) { [endless] group in
                group.addTask { _ = try? await client.complete(endless) }
                _ = try await eventually(within: .patience, or: "the model did not begin") {
                    try await server.metrics(url)["llamacpp:requests_processing"] == 1 ? true : nil
                }
                group.cancelAll()
            }
        }
        let decoded = try await eventually(within: .patience, or: "the model did not stop") {
            let metrics = try await server.metrics(url)
            return metrics["llamacpp:requests_processing"] == 0 ? metrics["llamacpp:n_decode_total"] : nil
        }
        #expect((1..<7_500).contains(decoded), "\(decoded)")
        await server.process.stop()
    }

    /// A schema whose instances are all short: a tiny model left alone with a list never ends it.
    private static let closedSchema =
        #"{"type":"object","properties":{"language":{"type":"string","enum":["ru","en"]},"urgent":{"type":"boolean"}},"required":["language","urgent"],"additionalProperties":false}"#

    private static let endlessSchema =
        #"{"type":"object","properties":{"list":{"type":"array","items":{"type":"string","enum":["a","b"]},"minItems":8000}},"required":["list"],"additionalProperties":false}"#

    private func expect(
        _ code: LanguageModelError.Code, from client: LanguageModelClient, _ request: ChatRequest
    ) async throws {
        let error = await #expect(throws: LanguageModelError.self) { try await client.complete(request) }
        #expect(error?.code == code)
    }
}

/// llama.cpp's server with the smallest model, as a process.
struct EmbeddedModel {
    static let key = "test-key"

    let process: SandboxProcess

    init(context: Int = 2_048) throws {
        let log = NSTemporaryDirectory() + "embedded-model-\(UUID().uuidString).log"
        process = try SandboxProcess(
            .init(
                [
                    try Self.python.orThrow(), SandboxPaths.embedded("serve-model.py"), Self.model, "0", "\(context)",
                    "1",
                ],
                environment: ["API_KEY": Self.key, "THREADS": "1"], logFile: log, removedFolder: log))
    }

    func url() async throws -> String {
        let line = try await process.waitForOutput("LISTEN", within: .patience)
        let address = line.split(separator: " ").first { $0.hasPrefix("http") }
        return "\(try #require(address))/v1"
    }

    /// What the server counts.
    func metrics(_ url: String) async throws -> [String: Double] {
        let address = try #require(URL(string: url.replacing("/v1", with: "/metrics")))
        var request = URLRequest(url: address)
        request.setValue("Bearer \(Self.key)", forHTTPHeaderField: "authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        var counts: [String: Double] = [:]
        for line in lines {
            let words = line.split(separator: " ")
            if words.count == 2 { counts[String(words[0])] = Double(words[1]) }
        }
        return counts
    }

    static var isInstalled: Bool {
        guard let python else { return false }
        let packages = URL(filePath: python).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: packages.path())) ?? []
        return FileManager.default.fileExists(atPath: model)
            && versions.contains {
                FileManager.default.fileExists(atPath: packages.appending(path: "\($0)/site-packages/xllamacpp").path())
            }
    }

    private static var python: String? {
        ProcessInfo.processInfo.environment["EMBEDDED_PYTHON_MODEL"] ?? (try? SandboxPaths.python())
    }

    private static let model = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".embedded/models/smollm2-135m-instruct-q4_1.gguf").path()
}

extension Optional {
    fileprivate func orThrow() throws -> Wrapped {
        try #require(self)
    }
}
