/// Text in format=flowed (RFC 3676): a space at the end of a line means that the paragraph goes on.
enum FlowedText {
    static func unfold(_ text: String, deletingSpace: Bool) -> String {
        var lines: [String] = []
        var open: (depth: Int, text: String)?
        func close() {
            if let paragraph = open { lines.append(prefix(paragraph.depth) + paragraph.text) }
            open = nil
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == ">" }.count
            var words = line.dropFirst(depth)
            if words.first == " " { words = words.dropFirst() }
            if let paragraph = open, paragraph.depth != depth { close() }
            let isSignatureMark = words == "-- "
            if isSignatureMark { close() }
            let flows = words.last == " " && !isSignatureMark
            let part = flows && deletingSpace ? words.dropLast() : words
            open = (depth, (open?.text ?? "") + part)
            if !flows { close() }
        }
        close()
        return lines.joined(separator: "\n")
    }

    private static func prefix(_ depth: Int) -> String {
        depth == 0 ? "" : String(repeating: ">", count: depth) + " "
    }
}
