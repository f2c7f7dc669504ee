/// The text of a `.env` file with some of its variables set; everything else in it stays as it was.
public struct EnvironmentDraft: Sendable {
    /// What it sets.
    public let values: [(name: String, value: String)]

    /// Variables with their values, in the order in which new ones are written.
    public init(_ values: [(name: String, value: String)]) {
        self.values = values
    }

    /// The file's new text.
    ///
    /// - Parameter text: What it holds now; `nil` where there is none.
    public func applied(to text: String?) -> String {
        var lines =
            (text ?? "# Made by `salesctl setup`; .env.example explains every variable.\n")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for (name, value) in values {
            let line = "\(name)=\(Self.quoted(value))"
            let places = lines.indices.filter { Self.name(in: lines[$0]) == name }
            // The last one of a name counts.
            if let last = places.last { lines[last] = line } else { lines.append(line) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The names whose values would be others than the file has.
    ///
    /// - Parameter value: What the file has for a name; `nil` where it has nothing.
    public func changes(from value: (String) -> String?) -> [String] {
        values.filter { (value($0.name) ?? "") != $0.value }.map(\.name)
    }

    /// The variable that a line sets; `nil` for a comment.
    static func name(in line: String) -> String? {
        var words = line.drop(while: \.isWhitespace)
        guard !words.hasPrefix("#"), words.contains("=") else { return nil }
        if words.hasPrefix("export ") { words = words.dropFirst(7).drop(while: \.isWhitespace) }
        let name = words.prefix { $0 != "=" && !$0.isWhitespace }
        return name.isEmpty ? nil : String(name)
    }

    /// A value as Docker Compose and the services read it: bare where nothing in it has a meaning.
    static func quoted(_ value: String) -> String {
        let isBare = value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-:/@?=&+,%".contains($0)) }
        if isBare { return value }
        if !value.contains("'") { return "'\(value)'" }
        let escaped = value.map { ["\\", "\"", "$"].contains($0) ? "\\\($0)" : "\($0)" }.joined()
        return "\"\(escaped)\""
    }
}
