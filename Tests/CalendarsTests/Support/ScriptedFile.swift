import DeskFixtures
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import WebServing

/// A server that gives a calendar's file, and answers as a test says.
final class ScriptedFile: Sendable {
    /// How it answers.
    enum Answer: Sendable {
        /// With this text; unchanged where the state is the one that is asked about.
        case file(String, etag: String? = nil, lastModified: String? = nil)
        case status(Int)
        case redirect(String)
        /// Without end.
        case endless
    }

    private struct State {
        var answer = Answer.status(404)
        var whole = 0
        var unchanged = 0
        var logins: [String] = []
    }

    private let state = Mutex(State())

    /// Answers so from now on.
    func answer(_ answer: Answer) { state.withLock { $0.answer = answer } }
    /// How often all of it was given.
    var whole: Int { state.withLock { $0.whole } }
    /// How often it was said that nothing changed.
    var unchanged: Int { state.withLock { $0.unchanged } }
    /// The logins that came.
    var logins: [String] { state.withLock { $0.logins } }

    /// Serves on loopback until the body ends.
    static func with(_ body: @escaping @Sendable (ScriptedFile, _ address: String) async throws -> Void) async throws {
        let file = ScriptedFile()
        let router = Router(context: WebRequestContext.self)
        router.get("/private-7f3a/basic.ics") { request, _ in file.take(request) }
        try await LocalServer.serve(router, beside: []) { port in
            try await body(file, "http://127.0.0.1:\(port)/private-7f3a/basic.ics")
        }
    }

    private func take(_ request: Request) -> Response {
        state.withLock { state in
            if let login = request.headers[.authorization] { state.logins.append(login) }
            switch state.answer {
            case .status(let code): return Response(status: .init(code: code))
            case .redirect(let address): return Response(status: .found, headers: [.location: address])
            case .endless:
                let body = ResponseBody { writer in
                    for _ in 0..<2000 { try await writer.write(ByteBuffer(repeating: 65, count: 65_536)) }
                    try await writer.finish(nil)
                }
                return Response(status: .ok, body: body)
            case .file(let text, let etag, let lastModified):
                var headers = HTTPFields()
                if let etag { headers[.eTag] = etag }
                if let lastModified { headers[.lastModified] = lastModified }
                let isSame =
                    etag != nil && request.headers[.ifNoneMatch] == etag
                    || lastModified != nil && request.headers[.ifModifiedSince] == lastModified
                if isSame {
                    state.unchanged += 1
                    return Response(status: .notModified, headers: headers)
                }
                state.whole += 1
                return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
            }
        }
    }
}
