internal import Basics
internal import SalesStore
internal import Scheduling
internal import WebServing

/// What all pages have around their content.
struct Frame: Sendable {
    let wording: Wording
    let signedIn: SignedIn?
    /// The path of the page, for the language switch.
    var path = "/conversations"

    func page(_ title: String, _ content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(wording.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · \(wording(.desk))</title>
        <link rel="stylesheet" href="/assets/desk.css">
        <link rel="icon" href="/assets/desk.svg" type="image/svg+xml">
        <script src="/assets/desk.js" defer></script>
        </head>
        <body data-live="\(signedIn == nil ? "off" : "on")" data-offline="\(wording(.offline))">
        <a class="skip" href="#content">\(wording(.skipToContent))</a>
        <header class="top">\(navigation)</header>
        <main id="content" tabindex="-1">\(content)</main>
        <p id="said" class="unseen" role="status"></p>
        \(signedIn == nil ? .empty : "<footer>\(wording(.keys))</footer>")
        </body>
        </html>
        """
    }

    private var navigation: HTML {
        guard let signedIn else { return "<strong>\(wording(.desk))</strong>\(languages)" }
        return """
            <nav aria-label="\(wording(.desk))">
            \(link("/conversations", .conversations))\(link("/statistics", .statistics))\(link("/queues", .queues))
            \(signedIn.user.role == .admin ? link("/contacts/import", .importContacts) : .empty)
            </nav>
            <span id="live" role="status">\(wording(.live))</span>
            \(languages)
            <form method="post" action="/sign-out">\(token)<a class="who" href="/account">\(signedIn.user.name)</a>
            <button>\(wording(.signOut))</button></form>
            """
    }

    private func link(_ target: String, _ phrase: Phrase) -> HTML {
        let isCurrent = path == target || path.hasPrefix("\(target)/") || path.hasPrefix("\(target)?")
        return "<a href=\"\(target)\"\(isCurrent ? " aria-current=\"page\"" : .empty)>\(wording(phrase))</a>"
    }

    private var languages: HTML {
        """
        <span class="languages">
        <a href="/language/ru?back=\(Path.escape(path))" lang="ru" hreflang="ru">Русский</a>
        <a href="/language/en?back=\(Path.escape(path))" lang="en" hreflang="en">English</a>
        </span>
        """
    }

    /// The hidden fields of an order. Sent twice by an impatient finger, a form is one order.
    var order: HTML {
        "\(token)<input type=\"hidden\" name=\"nonce\" value=\"\(RandomToken().text)\">"
    }

    /// The hidden field that proves a form to be ours.
    var token: HTML {
        "<input type=\"hidden\" name=\"form_token\" value=\"\(signedIn?.formToken ?? "")\">"
    }
}
