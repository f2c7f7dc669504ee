/// A node of an HTML document.
indirect enum HTMLNode: Sendable {
    case text(String)
    case element(HTMLElement)
}

/// An element: its name in lower case, its attributes, its content.
struct HTMLElement: Sendable {
    let name: String
    let attributes: [String: String]
    var children: [HTMLNode]
    let classes: [Substring]
    /// The style in lower case without white space.
    let style: String

    init(name: String, attributes: [String: String], children: [HTMLNode]) {
        self.name = name
        self.attributes = attributes
        self.children = children
        // Most elements have neither, and those that do are asked for them several times.
        classes = attributes["class"].map { $0.split(whereSeparator: \.isWhitespace) } ?? []
        style = attributes["style"].map { $0.lowercased().filter { !$0.isWhitespace } } ?? ""
    }
}
