import Hummingbird
import NIOCore

extension Response {
    init(json: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
    }

    /// The HTTP form of a reply.
    init(_ reply: ScriptedReply) {
        switch reply {
        case .failure(let status, let retryAfter, let body):
            self.init(json: body, status: .init(code: status))
            if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
        case .brokenOff(let content): self = .interrupted(content)
        case .completion(let content, let reason): self.init(json: ScriptedCompletion.json(content, reason: reason))
        case .held(let content): self.init(json: ScriptedCompletion.json(content, reason: "stop"))
        }
    }

    /// A response that announces more than it sends.
    private static func interrupted(_ content: String) -> Response {
        let body = ScriptedCompletion.json(content, reason: "stop")
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(contentLength: body.utf8.count) { writer in
                try await writer.write(ByteBuffer(string: String(body.prefix(body.count / 2))))
                throw CancellationError()
            })
    }
}
