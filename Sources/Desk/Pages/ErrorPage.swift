internal import WebServing

/// Tells a person what went wrong.
struct ErrorPage: Sendable {
    let frame: Frame
    let words: String

    var html: HTML {
        let wording = frame.wording
        return frame.page(
            words,
            """
            <div class="error"><h1 role="alert">\(words)</h1>
            <p><a href="/conversations">\(wording(.conversations))</a></p></div>
            """)
    }
}
