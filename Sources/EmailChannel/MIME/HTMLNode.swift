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

    var classes: [Substring] {
        attributes["class"].map { $0.split(whereSeparator: \.isWhitespace) } ?? []
    }

    /// The style in lower case without white space.
    var style: String { attributes["style"].map { $0.lowercased().filter { !$0.isWhitespace } } ?? "" }
}
