import Foundation

/// A line of a guide's command blocks.
struct GuideCommand: Sendable, CustomStringConvertible {
    let description: String
    /// The words, with quotes taken off.
    let words: [String]

    init(_ line: String) {
        description = line
        var words: [String] = []
        for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            words += index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
        self.words = words
    }

    /// What `salesctl` is called with, if this calls it.
    var salesctl: [String]? {
        let prefix = ["docker", "compose", "run", "--rm", "salesctl"]
        return words.starts(with: prefix) ? Array(words.dropFirst(prefix.count)) : nil
    }

    /// The `sh` blocks of a Markdown text.
    static func blocks(of markdown: String) -> [[String]] {
        markdown.components(separatedBy: "```sh\n").dropFirst().map { rest in
            (rest.components(separatedBy: "```").first ?? "").split(separator: "\n").map(String.init)
        }
    }
}
