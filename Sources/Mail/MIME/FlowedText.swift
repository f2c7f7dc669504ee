/// Text in format=flowed (RFC 3676): a space at the end of a line means that the paragraph goes on.
enum FlowedText {
    static func unfold(_ text: String, deletingSpace: Bool) -> String {
        var lines: [String] = []
        // The paragraph grows in place: one that is copied with every line takes time squared.
        var paragraph = ""
        var open: Int?
        func close() {
            if let depth = open { lines.append(prefix(depth) + paragraph) }
            open = nil
            paragraph = ""
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == ">" }.count
            var words = line.dropFirst(depth)
            if words.first == " " { words = words.dropFirst() }
            if let open, open != depth { close() }
            let isSignatureMark = words == "-- "
            if isSignatureMark { close() }
            let flows = words.last == " " && !isSignatureMark
            paragraph += flows && deletingSpace ? words.dropLast() : words
            open = depth
            if !flows { close() }
        }
        close()
        return lines.joined(separator: "\n")
    }

    /// Marks beyond these mean nothing to anybody.
    private static let deepest = 50

    private static func prefix(_ depth: Int) -> String {
        depth == 0 ? "" : String(repeating: ">", count: min(depth, deepest)) + " "
    }
}
