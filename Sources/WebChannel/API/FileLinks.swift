internal import SalesStore

/// The addresses of files that come with messages: whoever has one may load that file, as with a mail's attachment.
struct FileLinks: Sendable {
    let signer: ThreadSigner
    /// What links begin with; empty where nobody said how prospects reach the desk.
    let base: String

    init(signer: ThreadSigner, publicURL: String?) {
        self.signer = signer
        let url = publicURL ?? ""
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    func url(message: Int, index: Int) -> String {
        "\(base)/files/\(message)/\(index)/\(signer.fileSignature(message: message, index: index))"
    }
}
