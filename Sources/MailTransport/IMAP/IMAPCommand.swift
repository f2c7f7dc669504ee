/// A command without its tag, in the pieces between which the server must be asked to go on.
struct IMAPCommand: Equatable {
    enum Piece: Equatable {
        case text(String)
        case literal([UInt8])
    }

    private(set) var pieces: [Piece]

    init(_ words: String) {
        pieces = [.text(words)]
    }

    /// Adds a string: in quotes where they can hold it, else as a literal.
    func string(_ value: String) throws(IMAPError) -> IMAPCommand {
        var command = self
        let bytes = Array(value.utf8)
        guard !bytes.contains(0) else {
            throw IMAPError(.invalidRequest, "A name or password with a zero byte cannot be sent.")
        }
        let isQuotable = bytes.count <= 1000 && bytes.allSatisfy { (0x20...0x7E).contains($0) }
        if isQuotable {
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            command.pieces.append(.text(" \"\(escaped)\""))
        } else {
            command.pieces += [.text(" "), .literal(bytes)]
        }
        return command
    }

    /// Adds a mailbox's name.
    func mailbox(_ name: String) throws(IMAPError) -> IMAPCommand {
        try string(ModifiedUTF7.encode(name))
    }
}
