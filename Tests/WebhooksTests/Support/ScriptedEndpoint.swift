import DeskFixtures
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import WebServing

/// A system that is told what happens, and answers as a test says.
final class ScriptedEndpoint: Sendable {
    /// How it answers.
    enum Answer: Sendable {
        case status(Int, [HTTPField] = [])
        /// Not before the test ends.
        case never
    }

    /// What came in.
    struct Received: Sendable {
        let path: String
        let id: String
        let timestamp: String
        let signature: String
        let contentType: String
        let body: String

        /// A field of the body's `data`.
        func fact(_ name: String) -> String? { (json?["data"] as? [String: Any])?[name] as? String }
        var type: String? { json?["type"] as? String }
        private var json: [String: Any]? {
            (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any]
        }
    }

    private struct State {
        var answers: [String: Answer] = [:]
        var received: [Received] = []
    }

    private let state = Mutex(State())
    private let ended: AsyncStream<Never>
    private let end: AsyncStream<Never>.Continuation

    private init() {
        (ended, end) = AsyncStream.makeStream(of: Never.self)
    }

    /// What came in so far, in order.
    var received: [Received] { state.withLock { $0.received } }

    /// Answers so from now on, below a path.
    func answer(_ answer: Answer, at path: String = "/hook") { state.withLock { $0.answers[path] = answer } }

    /// Serves on loopback until the body ends.
    static func with(_ body: @escaping @Sendable (ScriptedEndpoint, _ port: Int) async throws -> Void) async throws {
        let endpoint = ScriptedEndpoint()
        let router = Router(context: WebRequestContext.self)
        router.post("/**") { request, _ in try await endpoint.take(request) }
        router.get("/**") { _, _ in Response(status: .ok) }
        try await LocalServer.serve(router, beside: []) { port in
            defer { endpoint.end.finish() }
            try await body(endpoint, port)
        }
    }

    private func take(_ request: Request) async throws -> Response {
        func header(_ name: String) -> String { HTTPField.Name(name).flatMap { request.headers[$0] } ?? "" }
        let body = try await request.body.collect(upTo: 1 << 20)
        let received = Received(
            path: request.uri.path, id: header("webhook-id"), timestamp: header("webhook-timestamp"),
            signature: header("webhook-signature"), contentType: header("content-type"), body: String(buffer: body))
        let answer = state.withLock { state in
            state.received.append(received)
            return state.answers[received.path] ?? .status(200)
        }
        switch answer {
        case .status(let code, let fields):
            return Response(status: .init(code: code), headers: HTTPFields(fields))
        case .never:
            for await _ in ended {}
            return Response(status: .ok)
        }
    }
}
