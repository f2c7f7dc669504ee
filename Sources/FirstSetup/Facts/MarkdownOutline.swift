internal import Foundation

/// Markdown or plain text in parts: a heading with its paragraphs, or a paragraph alone.
enum MarkdownOutline {
    static func parts(_ text: String) -> [FactCutter.Part] {
        var parts: [FactCutter.Part] = []
        var heading: String?
        var paragraphs: [String] = []
        var lines: [String] = []
        var isCode = false
        func endParagraph() {
            if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
            lines = []
        }
        func endPart() {
            endParagraph()
            if !paragraphs.isEmpty { parts.append(.init(heading: heading, paragraphs: paragraphs)) }
            paragraphs = []
        }
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = raw.trimmingCharacters(in: .whitespaces)
            // Code says nothing that could be quoted.
            if line.hasPrefix("```") {
                isCode.toggle()
                continue
            }
            if isCode { continue }
            if let title = title(line) {
                endPart()
                heading = title
            } else if line.isEmpty || line.allSatisfy({ "-=*_ ".contains($0) }) {
                // The line below a heading that is underlined.
                if !line.isEmpty, lines.count == 1, paragraphs.isEmpty || heading != nil,
                    line.allSatisfy({ "-=".contains($0) }),
                    line.count > 2, let title = lines.popLast()
                {
                    endPart()
                    heading = plain(title)
                } else {
                    endParagraph()
                }
            } else {
                lines.append(plain(line))
            }
        }
        endPart()
        return parts
    }

    private static func title(_ line: String) -> String? {
        let marks = line.prefix { $0 == "#" }
        guard (1...6).contains(marks.count), line.dropFirst(marks.count).first == " " else { return nil }
        let words = line.dropFirst(marks.count).trimmingCharacters(in: CharacterSet(charactersIn: "# "))
        return words.isEmpty ? nil : plain(words)
    }

    /// Without the marks of emphasis, links and tables; items of lists begin with `- `.
    static func plain(_ line: String) -> String {
        var text = line
        if let item = text.prefixMatch(of: /(?:[*+-]|\d{1,2}[.)])\s+/) { text = "- " + text[item.range.upperBound...] }
        text.replace(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/) { link in
            link.output.0.hasPrefix("!") ? "" : String(link.output.1)
        }
        text.replace("**", with: "")
        text.replace("__", with: "")
        text.replace("`", with: "")
        if text.hasPrefix("|") {
            // A row of a table; the line of dashes under its head is nothing.
            let cells = text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return cells.allSatisfy { $0.allSatisfy { "-: ".contains($0) } } ? "" : "- " + cells.joined(separator: ": ")
        }
        return text.hasPrefix("> ") ? String(text.dropFirst(2)) : text
    }
}
