internal import Basics
internal import Scheduling

/// The example of a site that carries the chat: a page with one line more.
struct WidgetPage: Sendable {
    let wording: Wording

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(wording.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>\(wording(.chatExample))</title>
        <link rel="stylesheet" href="/assets/desk.css">
        <link rel="icon" href="/assets/desk.svg" type="image/svg+xml">
        <script src="/assets/widget.js" defer></script>
        </head>
        <body data-live="off">
        <main id="content">
        <h1>\(wording(.chatExample))</h1>
        <p>\(wording(.chatExampleWords))</p>
        <pre><code>&lt;script src="https://…/assets/widget.js" defer&gt;&lt;/script&gt;</code></pre>
        <p><a href="/language/ru?back=%2Fwidget" lang="ru" hreflang="ru">Русский</a>
        <a href="/language/en?back=%2Fwidget" lang="en" hreflang="en">English</a></p>
        </main>
        </body>
        </html>
        """
    }
}
