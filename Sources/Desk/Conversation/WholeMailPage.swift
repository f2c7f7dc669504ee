internal import SalesStore
internal import WebServing

/// The whole text of a mail, with what it quotes.
struct WholeMailPage: Sendable {
    let frame: Frame
    let message: MessageDocument
    let text: String

    /// How many characters are shown; the raw mail has all of them.
    static let shown = 100_000

    /// The words alone, for the script to put under the message.
    var words: HTML { "<div class=\"text quoted\" dir=\"auto\">\(text.prefix(Self.shown))</div>" }

    var html: HTML {
        let wording = frame.wording
        return frame.page(
            wording(.quotedHistory),
            """
            <p><a href="\(Path.conversation(message.conversationID))">\(wording(.back))</a></p>
            <h1>\(message.subject ?? wording(.quotedHistory))</h1><div class="message incoming">\(words)</div>
            """)
    }
}
