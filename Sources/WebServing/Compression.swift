internal import HTTPTypes
public import Hummingbird
internal import NIOCore

/// Sends text compressed to whoever takes it so (RFC 9110 section 12.5.3). Streams, pictures and downloads stay as they are.
public struct Compression: RouterMiddleware {
    /// Less is not worth it.
    private static let least = 1024
    /// More would be held in memory twice.
    private static let most = 4 << 20

    /// For all answers.
    public init() {}

    /// Compresses what comes back, where that is text of a known length.
    @concurrent public func handle(
        _ request: Request, context: WebRequestContext,
        next: @concurrent (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.isText(response.headers[.contentType]), response.headers[.contentEncoding] == nil,
            let length = response.body.contentLength, (Self.least...Self.most).contains(length)
        else { return response }
        response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap(\.self).joined(
            separator: ", ")
        guard Self.takesGZip(request.headers[.acceptEncoding]) else { return response }
        let collected = CollectedBody()
        try await response.body.write(CollectingWriter(body: collected))
        let bytes = await collected.bytes
        guard let compressed = GZip.compress(bytes) else {
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: compressed))
        return response
    }

    private static func isText(_ type: String?) -> Bool {
        guard let type = type?.lowercased(), !type.hasPrefix("text/event-stream"), !type.hasPrefix("text/csv") else {
            return false
        }
        return type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasPrefix("image/svg+xml")
    }

    /// Whether `gzip` is named, and not with a weight of 0.
    static func takesGZip(_ accepted: String?) -> Bool {
        (accepted ?? "").split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let coding = words.first, coding == "gzip" || coding == "*" else { return false }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return weight != 0
        }
    }
}

/// The bytes of an answer as they are written.
private actor CollectedBody {
    private(set) var bytes: [UInt8] = []

    func append(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }
}

private struct CollectingWriter: ResponseBodyWriter {
    let body: CollectedBody

    mutating func write(_ buffer: ByteBuffer) async throws { await body.append(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
