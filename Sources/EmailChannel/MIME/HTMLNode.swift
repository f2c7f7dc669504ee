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
        attributes.isEmpty ? [] : (attributes["class"] ?? "").split(whereSeparator: \.isWhitespace)
    }

    /// The style in lower case without white space.
    var style: String { attributes.isEmpty ? "" : (attributes["style"] ?? "").lowercased().filter { !$0.isWhitespace } }
}
