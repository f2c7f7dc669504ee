internal import SalesStore
internal import WebServing

/// The imports so far, and what can be done about contacts who have not been written to yet.
struct ImportsPage: Sendable {
    /// An import and its progress.
    struct Entry: Sendable {
        let document: ImportDocument
        /// How many conversations have begun.
        let begun: Int
        /// How many of them have not been written to yet.
        let waiting: Int
    }

    let frame: Frame
    let entries: [Entry]
    var isOrdered = false

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.importsMade),
            """
            <p><a href="/contacts/import">\(wording(.importContacts))</a></p><h1>\(wording(.importsMade))</h1>
            \(isOrdered ? "<p class=\"notice\" role=\"status\">\(wording(.importOrdered))</p>" : .empty)
            \(entries.isEmpty ? "<p class=\"empty\">\(wording(.noImports))</p>" : .empty)
            <div class="cards">\(entries.map { card($0) })</div>
            """)
    }

    private func card(_ entry: Entry) -> HTML {
        let document = entry.document
        let state: PeoplePhrase =
            switch document.state {
            case .running: .importRuns
            case .paused: .importPaused
            case .takenBack: .importTakenBack
            }
        return """
            <section class="card" aria-label="\(document.authorName)"><h2>\(wording.moment(document.at))</h2>
            <p>\(document.authorName) · \(document.mailbox) · <span class="stage">\(wording(state))</span></p>
            <p>\(wording(.imported)): \(document.conversations.count) · \(wording(.begun)): \(entry.begun) ·
            \(wording(.notWrittenTo)): \(entry.waiting)</p>\(orders(document))</section>
            """
    }

    private func orders(_ document: ImportDocument) -> HTML {
        switch document.state {
        case .running:
            """
            \(form("pause", document, .pauseImport, .pauseImportHint))
            \(form("take-back", document, .takeBackImport, .takeBackImportHint, confirm: .confirmTakeBack))
            """
        case .paused:
            """
            \(form("resume", document, .resumeImport, .resumeImportHint))
            \(form("take-back", document, .takeBackImport, .takeBackImportHint, confirm: .confirmTakeBack))
            """
        case .takenBack: .empty
        }
    }

    private func form(
        _ action: String, _ document: ImportDocument, _ name: PeoplePhrase, _ hint: PeoplePhrase,
        confirm: PeoplePhrase? = nil
    ) -> HTML {
        let question: HTML = confirm.map { "data-confirm=\"\(wording($0))\"" } ?? .empty
        return """
            <form class="stack" method="post" action="/contacts/imports/\(Path.escape(document.id))/\(action)" \(question)>\(frame.order)
            <button class="\(confirm == nil ? "" : "danger")">\(wording(name))</button>
            <span class="hint">\(wording(hint))</span></form>
            """
    }
}
