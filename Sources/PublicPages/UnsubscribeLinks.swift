public import SalesStore

/// The addresses at which the recipients of letters unsubscribe by one click (RFC 8058).
public struct UnsubscribeLinks: Sendable {
    static let path = "unsubscribe"
    /// Knows which links are ours.
    public let signer: ThreadSigner
    /// Where the public pages are reached.
    let publicURL: String
    private let base: String

    /// Links below a public address.
    /// - Parameter publicURL: where the public pages are reached, `https://` in production.
    public init(publicURL: String, signer: ThreadSigner) {
        self.publicURL = publicURL
        base = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.signer = signer
    }

    /// The address for the letters of a conversation.
    public func url(conversationID: String) -> String {
        "\(base)/\(Self.path)/\(signer.unsubscribeToken(conversationID: conversationID))"
    }
}
