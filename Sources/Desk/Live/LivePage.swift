internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle
internal import WebChannel

/// The page's stream of changes (Server-Sent Events, <https://html.spec.whatwg.org/multipage/server-sent-events.html>).
struct LivePage: Sendable {
    let feed: LiveFeed
    let sessions: SessionKeeper

    /// Streams until the page goes, the session ends or the desk stops.
    func response(for signedIn: SignedIn) -> Response {
        let changes = feed.changes()
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"],
            body: ResponseBody { [sessions] writer in
                try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
                // Pages end before the feed does.
                stream: for await change in changes.cancelOnGracefulShutdown() {
                    switch change {
                    case .conversation(let id):
                        try await writer.write(ByteBuffer(string: "event: conversation\ndata: \(Self.line(id))\n\n"))
                    case .presence(let id):
                        try await writer.write(ByteBuffer(string: "event: presence\ndata: \(Self.line(id))\n\n"))
                    case .roomMessage: break
                    case .beat:
                        guard try await sessions.find(signedIn.token) != nil else { break stream }
                        try await writer.write(ByteBuffer(string: ": beat\n\n"))
                    }
                }
                try await writer.finish(nil)
            })
    }

    /// Identifiers contain no line breaks: a break would start a new line of the protocol.
    private static func line(_ text: String) -> String {
        text.filter { !$0.isNewline }
    }
}
