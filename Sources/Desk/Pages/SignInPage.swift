internal import WebServing

/// The form to sign in.
struct SignInPage: Sendable {
    let frame: Frame
    var name = ""
    var problem: Phrase?
    var back = "/conversations"

    var html: HTML {
        let wording = frame.wording
        return frame.page(
            wording(.signIn),
            """
            <form class="sign-in" method="post" action="/sign-in">
            <h1>\(wording(.signIn))</h1>
            \(problem.map { "<p class=\"problem\" role=\"alert\">\(wording($0))</p>" })
            <input type="hidden" name="back" value="\(back)">
            <label>\(wording(.name))
            <input name="name" value="\(name)" autocomplete="username" autocapitalize="none" required autofocus></label>
            <label>\(wording(.password))
            <input name="password" type="password" autocomplete="current-password" required></label>
            <button class="primary">\(wording(.signIn))</button>
            </form>
            """)
    }
}
