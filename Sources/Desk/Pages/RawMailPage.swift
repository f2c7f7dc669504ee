internal import SalesStore
internal import WebServing

/// The mail as it came in, as plain text: nothing in it is rendered.
struct RawMailPage: Sendable {
    let frame: Frame
    let message: MessageDocument
    let mail: RawMail

    var html: HTML {
        let wording = frame.wording
        let path = Path.conversation(message.conversationID)
        return frame.page(
            wording(.rawMail),
            """
            <p><a href="\(path)">\(wording(.back))</a></p>
            <h1>\(wording(.rawMail))</h1>
            \(AttachmentList(wording: wording, message: message, path: path).html)
            <p><a class="button" href="\(path)/raw/\(Path.escape(message.id))/download">\(wording(.download))</a>
            \(mail.isCut ? "<span class=\"problem\">\(wording(.mailIsCut))</span>" : .empty)</p>
            <pre class="raw" dir="auto" tabindex="0" aria-label="\(wording(.rawMail))">\n\(mail.text)</pre>
            """)
    }
}
