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
