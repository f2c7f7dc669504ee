/// Recognises mail addresses, Telegram names and links where they begin.
struct AddressScanner {
    /// What stands at a place, and where it ends.
    struct Address {
        let kind: Token.Kind
        let end: Int
    }

    private let scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// The address beginning at a position, if one does.
    func address(at start: Int) -> Address? {
        if scalars[start] == "@" { return handle(at: start) }
        guard Self.isLocal(scalars[start]) else { return nil }
        if start > 0, Self.isLocal(scalars[start - 1]), scalars[start - 1] != "." { return nil }
        return email(at: start) ?? link(at: start)
    }

    private func handle(at start: Int) -> Address? {
        var end = start + 1
        while end < scalars.count, Self.isNameLetter(scalars[end]) { end += 1 }
        guard (5...33).contains(end - start), end >= scalars.count || scalars[end] != "@" else { return nil }
        return Address(kind: .handle, end: end)
    }

    private func email(at start: Int) -> Address? {
        var at = start
        while at < scalars.count, Self.isLocal(scalars[at]), at - start <= 64 { at += 1 }
        guard at > start, at < scalars.count, scalars[at] == "@" else { return nil }
        var end = at + 1
        while end < scalars.count, Self.isDomain(scalars[end]), end - at <= 255 { end += 1 }
        while end > at + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
        guard hasTopLevel(at + 1, end) else { return nil }
        return Address(kind: .email, end: end)
    }

    /// `http://…`, `www.…`, and `t.me/name`-like paths on a bare domain.
    private func link(at start: Int) -> Address? {
        let hasScheme = starts(with: "http://", at: start) || starts(with: "https://", at: start)
        let isBare = starts(with: "www.", at: start) || starts(with: "t.me/", at: start)
        guard hasScheme || isBare else { return nil }
        var end = start
        while end < scalars.count, !Tokenizer.isSpace(scalars[end]), !"<>\"«»".unicodeScalars.contains(scalars[end]) {
            end += 1
        }
        while end > start, ".,;:!?)]'".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return Address(kind: .link, end: end)
    }

    private func starts(with prefix: String, at start: Int) -> Bool {
        var index = start
        for scalar in prefix.unicodeScalars {
            guard index < scalars.count, scalars[index].properties.lowercaseMapping == String(scalar) else {
                return false
            }
            index += 1
        }
        return true
    }

    private func hasTopLevel(_ start: Int, _ end: Int) -> Bool {
        guard start < end, let dot = scalars[start..<end].lastIndex(of: "."), dot > start else { return false }
        let top = scalars[(dot + 1)..<end]
        return top.count >= 2 && top.allSatisfy { Tokenizer.isLetter($0) }
    }

    private static func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (Tokenizer.isLetter(scalar) || Tokenizer.isDigit(scalar) || scalar == "_")
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        isNameLetter(scalar) || ".%+-".unicodeScalars.contains(scalar)
    }

    private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        Tokenizer.isLetter(scalar) || Tokenizer.isDigit(scalar) || scalar == "." || scalar == "-"
    }
}
