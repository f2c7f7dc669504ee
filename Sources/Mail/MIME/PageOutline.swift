/// What a web page says, in parts below its headings, without what pages carry around it: menus, forms, scripts.
public struct PageOutline: Sendable {
    /// A heading with what stands below it.
    public struct Part: Sendable, Equatable {
        /// The heading; `nil` for what stands before the first one.
        public var heading: String?
        /// The paragraphs. Lines of a list begin with `- `.
        public var paragraphs: [String]
    }

    /// The parts, in the page's order. A heading without anything below it is left out.
    public private(set) var parts: [Part] = []
    private var run: [HTMLNode] = []

    /// Reads a page; HTML that is not valid is read as browsers would.
    public init(html: String) {
        walk(HTMLParser.parse(html))
        flush()
        parts.removeAll { $0.paragraphs.isEmpty }
    }

    private mutating func walk(_ nodes: [HTMLNode]) {
        for node in nodes {
            guard case .element(let element) = node else {
                run.append(node)
                continue
            }
            if Self.surroundings.contains(element.name) { continue }
            if Self.isHeading(element.name) {
                flush()
                let heading = HTMLText.render(element.children) { _ in false }.replacing("\n", with: " ")
                parts.append(Part(heading: heading.isEmpty ? nil : heading, paragraphs: []))
            } else if Self.holdsHeading(element) {
                flush()
                walk(element.children)
                flush()
            } else {
                run.append(node)
            }
        }
    }

    /// What was gathered belongs to the last heading.
    private mutating func flush() {
        defer { run = [] }
        let text = HTMLText.render(run) { Self.surroundings.contains($0.name) }
        let paragraphs = text.split(separator: "\n\n").map(String.init)
        guard !paragraphs.isEmpty else { return }
        if parts.isEmpty { parts.append(Part(heading: nil, paragraphs: [])) }
        parts[parts.count - 1].paragraphs += paragraphs
    }

    private static func holdsHeading(_ element: HTMLElement) -> Bool {
        element.children.contains { node in
            guard case .element(let child) = node else { return false }
            return isHeading(child.name) || holdsHeading(child)
        }
    }

    private static func isHeading(_ name: String) -> Bool {
        headings.contains(name)
    }

    private static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"]
    private static let surroundings: Set = [
        "nav", "header", "footer", "aside", "form", "button", "noscript", "svg", "iframe", "dialog", "script", "style",
        "head", "template", "select",
    ]
}
