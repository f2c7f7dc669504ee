internal import WebServing

/// The administrators' start page: what can be configured.
struct AdminPage: Sendable {
    let frame: Frame

    var html: HTML {
        let wording = frame.wording
        let links = AdminSection.allCases.map { section -> HTML in
            "<li><a href=\"\(section.path)\">\(wording.admin(section.title))</a></li>"
        }
        return frame.page(
            wording.admin(.settings),
            """
            <h1>\(wording.admin(.settings))</h1><p>\(wording.admin(.settingsHint))</p>
            <ul class="section-list">\(links)</ul>
            """)
    }
}

/// The pages where administrators configure something, in the order in which they are linked.
enum AdminSection: String, CaseIterable, Sendable {
    case facts, gaps, texts, files, hours, hosts, mailboxes, users, reader, export, changes

    var path: String { "/settings/\(rawValue)" }

    var title: AdminPhrase {
        switch self {
        case .facts: .facts
        case .gaps: .gaps
        case .texts: .texts
        case .files: .files
        case .hours: .hours
        case .hosts: .hosts
        case .mailboxes: .mailboxes
        case .users: .users
        case .reader: .reader
        case .export: .exportFile
        case .changes: .changes
        }
    }
}

extension Frame {
    /// A page of administrators, with links to the others.
    func page(_ section: AdminSection, done: AdminPhrase? = nil, _ content: HTML) -> HTML {
        let links = AdminSection.allCases.map { other -> HTML in
            let current: HTML = other == section ? " aria-current=\"page\"" : .empty
            return "<a href=\"\(other.path)\"\(current)>\(wording.admin(other.title))</a>"
        }
        let note = done.map { phrase -> HTML in
            "<p class=\"notice\" role=\"status\">\(wording.admin(phrase))</p>"
        }
        return page(
            wording.admin(section.title),
            """
            <nav class="sections" aria-label="\(wording.admin(.settings))">\(links)</nav>
            <h1>\(wording.admin(section.title))</h1>\(note)\(content)
            """)
    }
}

/// What was just done, as the next page's address names it.
enum AdminOutcome: String, Sendable {
    case saved, undone, sent

    var phrase: AdminPhrase {
        switch self {
        case .saved: .savedChange
        case .undone: .takenBack
        case .sent: .testSent
        }
    }
}
