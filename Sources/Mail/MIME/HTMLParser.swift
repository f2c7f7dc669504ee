/// Builds a tree from the HTML of mails, which is hardly ever valid: it never fails, and never nests deeper than a limit.
struct HTMLParser {
    private var tokens: HTMLTokenizer
    private var stack: [HTMLElement] = [HTMLElement(name: "", attributes: [:], children: [])]
    private var nodes = 0

    /// The nodes at the top of a document.
    static func parse(_ html: String) -> [HTMLNode] {
        var parser = HTMLParser(tokens: HTMLTokenizer(html))
        return parser.run()
    }

    private mutating func run() -> [HTMLNode] {
        while nodes < MailLimits.htmlNodes, let token = tokens.next() {
            nodes += 1
            switch token {
            case .text(let text): append(.text(text))
            case .start(let name, let attributes, let isClosed): open(name, attributes, isClosed)
            case .end(let name): close(name)
            }
        }
        while stack.count > 1 { closeTop() }
        return stack[0].children
    }

    private mutating func append(_ node: HTMLNode) {
        stack[stack.count - 1].children.append(node)
    }

    private mutating func open(_ name: String, _ attributes: [String: String], _ isClosed: Bool) {
        if let closers = Self.implied[name], let top = stack.last?.name, closers.contains(top) { closeTop() }
        let element = HTMLElement(name: name, attributes: attributes, children: [])
        if Self.void.contains(name) || isClosed && name != "p" && name != "div" || stack.count > MailLimits.htmlDepth {
            append(.element(element))
        } else {
            stack.append(element)
        }
    }

    private mutating func close(_ name: String) {
        guard let index = stack.lastIndex(where: { $0.name == name }), index > 0 else {
            // A stray </p> is an empty paragraph, a stray </br> a line break; any other means nothing.
            if name == "p" || name == "br" { append(.element(HTMLElement(name: name, attributes: [:], children: []))) }
            return
        }
        // A cell's end must not close what stands around the cell, nor an inline element a block.
        let isInline = Self.inline.contains(name)
        if isInline, stack[index...].contains(where: { !Self.inline.contains($0.name) }) { return }
        while stack.count > index { closeTop() }
    }

    private mutating func closeTop() {
        let element = stack.removeLast()
        append(.element(element))
    }

    private static let void: Set = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
        "param",
        "source", "track", "wbr",
    ]
    private static let inline: Set = [
        "a", "abbr", "b", "big", "code", "em", "font", "i", "s", "small", "span", "strike", "strong", "sub", "sup",
        "tt",
        "u", "o:p",
    ]
    /// What an opening element ends when it stands directly in it.
    private static let implied: [String: Set<String>] = {
        var implied: [String: Set<String>] = [
            "li": ["li", "p"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "tr": ["tr", "td", "th"], "td": ["td", "th"],
            "th": ["td", "th"], "option": ["option"],
        ]
        for block in ["p", "div", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"] {
            implied[block] = ["p"]
        }
        return implied
    }()
}
