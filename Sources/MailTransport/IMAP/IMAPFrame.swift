internal import NIOCore

/// One response as it stood on the wire: lines of text with the literals between them (RFC 9051 section 4.3).
struct IMAPFrame: Equatable {
    enum Segment: Equatable {
        /// Text without its line end; where a literal follows, without the literal's header.
        case text([UInt8])
        case literal(ByteBuffer)
    }

    var segments: [Segment]
}
