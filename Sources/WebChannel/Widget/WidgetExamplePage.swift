internal import Basics
internal import WebServing

/// The example of a site that carries the chat: a page with one line more. The style, the icon and the choice of the language are
/// those of the operators' pages beside it.
struct WidgetExamplePage: Sendable {
    let language: Language

    private var title: String {
        switch language {
        case .en: "A page with the chat"
        case .ru: "Страница с чатом"
        }
    }

    private var words: String {
        switch language {
        case .en:
            "One line in your page is all it takes. The site must be named in WIDGET_ORIGINS. This page carries the chat itself."
        case .ru:
            "Достаточно одной строки на вашей странице. Сайт должен быть назван в WIDGET_ORIGINS. На этой странице чат уже есть."
        }
    }

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>\(title)</title>
        <link rel="stylesheet" href="/assets/desk.css">
        <link rel="icon" href="/assets/desk.svg" type="image/svg+xml">
        <script src="/assets/widget.js" defer></script>
        </head>
        <body data-live="off">
        <main id="content">
        <h1>\(title)</h1>
        <p>\(words)</p>
        <pre><code>&lt;script src="https://…/assets/widget.js" defer&gt;&lt;/script&gt;</code></pre>
        <p><a href="/language/ru?back=%2Fwidget" lang="ru" hreflang="ru">Русский</a>
        <a href="/language/en?back=%2Fwidget" lang="en" hreflang="en">English</a></p>
        </main>
        </body>
        </html>
        """
    }
}
