internal import SalesStore
internal import WebServing

/// The attachments; those of incoming mails can be viewed or downloaded.
struct AttachmentList: Sendable {
    let wording: Wording
    let message: MessageDocument
    /// The conversation's.
    let path: String

    var html: HTML? {
        guard !message.attachments.isEmpty else { return nil }
        let items = message.attachments.enumerated().map { index, name -> HTML in
            guard message.rawID != nil else {
                return "<li>\(Icon.clip.html) \(AssetDocument.shownName(ofID: name))</li>"
            }
            let file = "\(path)/files/\(Path.escape(message.id))/\(index)"
            let isPicture = AttachmentFile.isPicture(name)
            let preview: HTML =
                isPicture
                ? """
                <details class="preview" data-key="f-\(message.id)-\(index)"><summary>\(wording(.preview))</summary>
                <a href="\(file)" target="_blank" rel="noopener" data-picture="\(file)">\(name)</a></details>
                """ : .empty
            return """
                <li>\(Icon.clip.html) <a href="\(file)" target="_blank" rel="noopener">\(name)</a>
                <a href="\(file)?download=1" aria-label="\(wording(.download)): \(name)">↓</a>\(preview)</li>
                """
        }
        return "<ul class=\"attachments\" aria-label=\"\(wording(.attachments))\">\(items)</ul>"
    }
}
