internal import WebServing

/// Asks for the second factor, after the password.
struct CodePage: Sendable {
    let frame: Frame
    var problem: Phrase?
    var back = "/conversations"

    var html: HTML {
        let wording = frame.wording
        return frame.page(
            wording(.secondFactor),
            """
            <form class="sign-in" method="post" action="/sign-in/code">
            <h1>\(wording(.secondFactor))</h1>
            \(problem.map { "<p class=\"problem\" role=\"alert\">\(wording($0))</p>" })
            <input type="hidden" name="back" value="\(back)">
            <label>\(wording(.codeOrRecovery))
            <input name="code" autocomplete="one-time-code" inputmode="text" autocapitalize="none" required autofocus></label>
            <button class="primary">\(wording(.signIn))</button>
            </form>
            """)
    }
}
