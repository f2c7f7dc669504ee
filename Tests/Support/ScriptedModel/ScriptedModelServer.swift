import Hummingbird
internal import JSONTree
import Logging
import NIOCore
public import ServiceLifecycle

/// Serves a ``ScriptedModel`` over HTTP the way OpenAI-compatible servers do, on this machine only.
public struct ScriptedModelServer: Service {
    private let model: ScriptedModel
    private let port: Int
    private let onListening: @Sendable (_ url: String) -> Void

    /// A server.
    ///
    /// - Parameters:
    ///   - model: What answers.
    ///   - port: The port; 0 takes a free one.
    ///   - onListening: Told the address without `/v1` when the server answers.
    public init(_ model: ScriptedModel, port: Int = 0, onListening: @escaping @Sendable (_ url: String) -> Void) {
        self.model = model
        self.port = port
        self.onListening = onListening
    }

    /// Serves until the service group stops it.
    public func run() async throws {
        var logger = Logger(label: "scripted-model")
        logger.logLevel = .critical
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                onListening("http://127.0.0.1:\(channel.localAddress?.port ?? port)")
            },
            logger: logger)
        try await application.run()
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("health") { _, _ in
            model.mode == .loading
                ? Response(.failure(503, type: "unavailable_error", "Loading model"))
                : Response(json: #"{"status":"ok"}"#)
        }
        router.get("v1/models") { _, _ in
            model.mode == .loading
                ? Response(.failure(503, type: "unavailable_error", "Loading model"))
                : Response(json: #"{"object":"list","data":[{"id":"scripted","object":"model"}]}"#)
        }
        router.post("v1/chat/completions") { request, _ in
            try await completion(of: request)
        }
        router.post("_script") { request, _ in
            var request = request
            let body = try await request.collectBody(upTo: 1_048_576)
            return obey(try? JSONValue(parsing: String(buffer: body)))
        }
        router.get("_requests") { _, _ in
            Response(json: "[" + model.requests.map(\.body).joined(separator: ",") + "]")
        }
        return router
    }

    private func completion(of request: Request) async throws -> Response {
        var request = request
        let body = try await request.collectBody(upTo: 8_388_608)
        let authorization = request.headers[.authorization]
        guard let scripted = ScriptedRequest(body: String(buffer: body), authorization: authorization) else {
            return Response(.failure(400, type: "invalid_request_error", "The body is no chat completion request"))
        }
        let gate = model.gate
        let reply = model.reply(to: scripted)
        guard case .held(let content) = reply else { return Response(reply) }
        do {
            try await request.body.consumeWithCancellationOnInboundClose { _ in try await gate.pass() }
        } catch is CancellationError {
            model.requestWasAbandoned()
            throw CancellationError()
        }
        var response = Response(.completion(content: content, finishReason: "stop"))
        response.headers[.connection] = "close"
        return response
    }

    /// Changes the model as `{"mode": "...", "retry_after": 2, "requests": 1}` or
    /// `{"script": "text in the message", "answer": {...}}` says.
    private func obey(_ order: JSONValue?) -> Response {
        if let text = order?["script"]?.string, let answer = order?["answer"] {
            model.script(text, answer: answer.text)
            return Response(json: "{}")
        }
        guard let name = order?["mode"]?.string, var mode = ScriptedMode.named[name] else {
            return Response(.failure(400, type: "invalid_request_error", "There is no such mode"))
        }
        if case .rateLimited = mode { mode = .rateLimited(retryAfter: order?["retry_after"]?.number.map { Int($0) }) }
        model.set(mode, forRequests: order?["requests"]?.number.map { Int($0) })
        return Response(json: "{}")
    }
}
