internal import SalesStore

/// The addresses of files that come with messages: whoever has one may load that file, as with a mail's attachment.
struct FileLinks: Sendable {
    let signer: ThreadSigner
    /// What links begin with; `nil` where nobody said how prospects reach us: then what the client reached us by.
    let base: String?

    init(signer: ThreadSigner, publicURL: String?) {
        self.signer = signer
        base = publicURL.flatMap { url in
            url.isEmpty ? nil : url.hasSuffix("/") ? String(url.dropLast()) : url
        }
    }

    func url(message: Int, index: Int, from origin: ClientOrigin) -> String {
        "\(base ?? origin.text)/files/\(message)/\(index)/\(signer.fileSignature(message: message, index: index))"
    }
}
