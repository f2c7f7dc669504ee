public import Hummingbird
public import NIOCore

extension Request {
    /// The body, if it comes in time and is not too large.
    ///
    /// - Parameters:
    ///   - limit: The most bytes.
    ///   - time: How long the whole body may take.
    /// - Throws: ``WebError`` `tooLarge` or `tooSlow`.
    public func body(upTo limit: Int, within time: Duration = .seconds(15)) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw WebError(.tooLarge, "At most \(limit) bytes are taken here.")
        }
        let body = body
        return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                do {
                    return try await body.collect(upTo: limit)
                } catch is NIOTooManyBytesError {
                    throw WebError(.tooLarge, "At most \(limit) bytes are taken here.")
                }
            }
            group.addTask {
                try await Task.sleep(for: time)
                throw WebError(.tooSlow, "The request came too slowly.")
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}
