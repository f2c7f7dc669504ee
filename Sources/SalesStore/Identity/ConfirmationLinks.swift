/// The addresses of the pages on which people confirm requests made in their name.
public struct ConfirmationLinks: Sendable {
    /// The path below which they lie.
    public static let path = "confirm"
    private let signer: ThreadSigner
    private let base: String

    /// Links below a public address.
    /// - Parameter publicURL: where the public pages are reached, `https://` in production.
    public init(publicURL: String, signer: ThreadSigner) {
        base = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.signer = signer
    }

    /// The page that confirms a request.
    public func url(conversationID: String, request: String) -> String {
        "\(base)/\(Self.path)/\(signer.confirmationToken(conversationID: conversationID, request: request))"
    }
}
