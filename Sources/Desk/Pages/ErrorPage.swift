internal import WebServing

/// Says to a person what went wrong.
struct ErrorPage: Sendable {
    let frame: Frame
    let phrase: Phrase

    var html: HTML {
        let wording = frame.wording
        return frame.page(
            wording(phrase),
            """
            <div class="error"><h1 role="alert">\(wording(phrase))</h1>
            <p><a href="/conversations">\(wording(.conversations))</a></p></div>
            """)
    }
}
