import Hummingbird
import NIOCore

extension Response {
    init(json: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
    }

    /// The HTTP form of a reply.
    init(_ reply: ScriptedReply, isStreamed: Bool = false) {
        switch reply {
        case .failure(let status, let retryAfter, let body):
            self.init(json: body, status: .init(code: status))
            if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
        case .brokenOff(let content):
            self = isStreamed ? .stream(ScriptedStream.pieces(of: content)) : .interrupted(content)
        case .completion(let content, let reason) where isStreamed:
            self = .stream(ScriptedStream.pieces(of: content) + ScriptedStream.end(reason: reason, of: content))
        case .completion(let content, let reason): self.init(json: ScriptedStream.whole(content, reason: reason))
        case .held(let content, _): self.init(json: ScriptedStream.whole(content, reason: "stop"))
        }
    }

    private static func stream(_ events: [String]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                for event in events { try await writer.write(ByteBuffer(string: event)) }
                try await writer.finish(nil)
            })
    }

    /// A response that announces more than it sends.
    private static func interrupted(_ content: String) -> Response {
        let body = ScriptedStream.whole(content, reason: "stop")
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(contentLength: body.utf8.count) { writer in
                try await writer.write(ByteBuffer(string: String(body.prefix(body.count / 2))))
                throw CancellationError()
            })
    }

    /// A stream that stops after its first piece until the gate opens or the client goes away.
    static func stalled(
        _ content: String, on request: Request, until gate: ScriptedGate, model: ScriptedModel
    ) -> Response {
        let pieces = ScriptedStream.pieces(of: content)
        let rest = pieces.dropFirst() + ScriptedStream.end(reason: "stop", of: content)
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .connection: "close"],
            body: ResponseBody { writer in
                do {
                    try await writer.write(ByteBuffer(string: pieces.first ?? ""))
                    try await request.body.consumeWithCancellationOnInboundClose { _ in try await gate.pass() }
                } catch {
                    model.requestWasAbandoned()
                    throw error
                }
                for event in rest { try await writer.write(ByteBuffer(string: event)) }
                try await writer.finish(nil)
            })
    }
}
