internal import Basics
internal import SalesStore
internal import Scheduling
internal import WebServing

/// What all pages have around their content.
struct Frame: Sendable {
    /// How the content fills the page.
    enum Style: Sendable {
        /// A column to read.
        case column
        /// The panes of the inbox.
        case inbox(isOpen: Bool)
    }

    let wording: Wording
    let signedIn: SignedIn?
    /// The path of the page, for the language switch.
    var path = "/conversations"
    /// The product's name, where it is known.
    var brand: String?

    /// What the pages are called.
    private var name: String { brand ?? wording(.desk) }

    func page(_ title: String, _ content: HTML, style: Style = .column) -> HTML {
        """
        <!doctype html>
        <html lang="\(wording.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · \(name)</title>
        <link rel="stylesheet" href="/assets/desk.css">
        <link rel="icon" href="/assets/desk.svg" type="image/svg+xml" id="icon">
        <script src="/assets/desk.js" type="module"></script>
        </head>
        <body data-live="\(signedIn == nil ? "off" : "on")" data-offline="\(wording(.offline))"
        data-user="\(signedIn?.user.id ?? "")" data-units="\(wording.units.joined(separator: "|"))"
        data-failed="\(wording(.broken))" data-signed-out="\(wording(.textIsKept))" data-title="\(title) · \(name)">
        <a class="skip" href="#content">\(wording(.skipToContent))</a>
        <header class="top">\(navigation)</header>
        \(opening(of: style))\(content)</main>
        <p id="said" class="unseen" role="status"></p>
        \(signedIn == nil ? .empty : KeyboardHelp(wording: wording).html)
        </body>
        </html>
        """
    }

    private func opening(of style: Style) -> HTML {
        switch style {
        case .column: "<main id=\"content\" tabindex=\"-1\">"
        case .inbox(let isOpen):
            "<main id=\"content\" class=\"inbox\" data-open=\"\(isOpen ? "conversation" : "list")\" tabindex=\"-1\">"
        }
    }

    private var navigation: HTML {
        guard let signedIn else { return "<strong class=\"brand\">\(name)</strong>\(languages)" }
        return """
            <a class="brand" href="/conversations?list=waiting">\(name)</a>
            <nav aria-label="\(wording(.desk))">
            \(link("/conversations", .conversations))\(link("/calendar", wording(.calendar)))\(link("/campaigns", wording(.campaigns)))\(link("/statistics", .statistics))\(link("/queues", .queues))\(link("/answers", .cannedAnswers))
            \(signedIn.user.role == .admin ? link("/contacts/import", .importContacts) : .empty)
            \(signedIn.user.role == .admin ? settings : .empty)
            </nav>
            <span id="live" role="status">\(wording(.live))</span>
            <details class="menu"><summary>\(wording(.notifications))</summary><div>
            <label><input type="checkbox" id="sound"> \(wording(.sound))</label>
            <label><input type="checkbox" id="notify"> \(wording(.browserNotifications))</label>
            <a href="/notices">\(wording(.whenAway))</a>
            <button type="button" data-help>\(wording(.keys))</button></div></details>
            \(languages)
            <form method="post" action="/sign-out">\(token)<a class="who" href="/account">\(signedIn.user.name)</a>
            <button>\(wording(.signOut))</button></form>
            """
    }

    /// What administrators configure.
    private var settings: HTML {
        let isCurrent = path == "/settings" || path.hasPrefix("/settings/")
        return "<a href=\"/settings\"\(isCurrent ? " aria-current=\"page\"" : .empty)>\(wording.admin(.settings))</a>"
    }

    private func link(_ target: String, _ phrase: Phrase) -> HTML { link(target, wording(phrase)) }

    private func link(_ target: String, _ name: String) -> HTML {
        let isCurrent = path == target || path.hasPrefix("\(target)/") || path.hasPrefix("\(target)?")
        return "<a href=\"\(target)\"\(isCurrent ? " aria-current=\"page\"" : .empty)>\(name)</a>"
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
