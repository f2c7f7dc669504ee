internal import NIOCore

/// What the client hands to the channel.
enum IMAPOutbound: Sendable {
    /// Bytes for the server, and how long it may then be silent.
    case bytes(ByteBuffer, silence: TimeAmount)
    /// STARTTLS under this tag; on the server's OK the channel itself turns to TLS.
    case startTLS(tag: String, silence: TimeAmount)
}
