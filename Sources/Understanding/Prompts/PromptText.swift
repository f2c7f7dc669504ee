/// Puts text from outside into a prompt: bounded, and unable to close the tag it stands in.
enum PromptText {
    /// The text with every "<" written so that it begins no tag, without control characters, cut at a length.
    static func data(_ text: String, limit: Int) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.prefix(limit).unicodeScalars {
            switch scalar {
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            case "\u{2028}", "\u{2029}", "\r", "\u{0B}", "\u{0C}", "\u{85}": result.append(" ")
            default: if scalar.properties.generalCategory != .control { result.append(scalar) }
            }
        }
        return String(result)
    }

    /// The text on one line.
    static func line(_ text: String, limit: Int) -> String {
        data(text, limit: limit).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The prospect's words between the lines that mark them as data.
    static func message(_ text: String) -> String {
        "<message>\n\(data(text, limit: 3000))\n</message>"
    }
}
