/// Checks a text as the server does before it takes it as HTML (Bot API, "HTML style").
enum HTMLCheck {
    private static let tags: Set<String> = [
        "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "span", "pre",
        "code", "blockquote",
    ]
    private static let entities = ["&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "\""]

    /// The visible text; `nil` if the server would refuse the markup.
    static func visible(_ html: String) -> String? {
        var open: [String] = []
        var result = ""
        var rest = html[...]
        while let character = rest.first {
            switch character {
            case "<":
                guard let end = rest.firstIndex(of: ">") else { return nil }
                let tag = rest[rest.index(after: rest.startIndex)..<end]
                if tag.hasPrefix("/") {
                    guard open.popLast() == String(tag.dropFirst()) else { return nil }
                } else {
                    let name = String(tag.prefix { $0 != " " }).lowercased()
                    guard tags.contains(name) else { return nil }
                    open.append(name)
                }
                rest = rest[rest.index(after: end)...]
            case "&":
                if let (entity, text) = entities.first(where: { rest.hasPrefix($0.key) }) {
                    result += text
                    rest = rest.dropFirst(entity.count)
                } else {
                    result.append(character)
                    rest = rest.dropFirst()
                }
            default:
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return open.isEmpty ? result : nil
    }
}
