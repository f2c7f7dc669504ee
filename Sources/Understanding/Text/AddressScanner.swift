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
        return email(at: start) ?? link(at: start) ?? spoken(at: start) ?? bareHandle(at: start)
    }

    /// "ivan (at) firm.example"
    private func spoken(at start: Int) -> Address? {
        guard start == 0 || !Tokenizer.isLetter(scalars[start - 1]) else { return nil }
        return SpokenAddress(scalars).end(at: start).map { Address(kind: .email, end: $0) }
    }

    /// A Telegram name without its `@` behind the word for it: "телега nika_derma", "telegram: nika_derma".
    private func bareHandle(at start: Int) -> Address? {
        guard Tokenizer.isLetter(scalars[start]), start == 0 || !Self.isNameLetter(scalars[start - 1]) else {
            return nil
        }
        var end = start
        while end < scalars.count, Self.isNameLetter(scalars[end]), end - start <= 32 { end += 1 }
        guard (5...32).contains(end - start), end >= scalars.count || !Self.continuesWord(scalars, at: end) else {
            return nil
        }
        let isMarked = scalars[start..<end].contains { $0 == "_" || Tokenizer.isDigit($0) }
        guard isMarked, isBehindTelegram(start) else { return nil }
        return Address(kind: .handle, end: end)
    }

    /// Whether what follows makes a longer word of it: a letter of another script, the dot of a file's name, an `@`.
    private static func continuesWord(_ scalars: [Unicode.Scalar], at end: Int) -> Bool {
        if scalars[end] == "@" || scalars[end] == "/" || Tokenizer.isLetter(scalars[end]) { return true }
        return scalars[end] == "." && end + 1 < scalars.count && Self.isNameLetter(scalars[end + 1])
    }

    /// Whether one of the three words before a place, in its sentence, is one for Telegram.
    private func isBehindTelegram(_ start: Int) -> Bool {
        var words = 0
        var position = start
        while words < 3 {
            while position > 0,
                Tokenizer.isSpace(scalars[position - 1]) || ":-—–,(".unicodeScalars.contains(scalars[position - 1])
            {
                position -= 1
            }
            var begin = position
            while begin > 0, position - begin < 12, Tokenizer.isLetter(scalars[begin - 1]) { begin -= 1 }
            guard begin < position else { return false }
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[begin..<position])
            let text = String(word).lowercased()
            if Self.telegram.contains(text) || text.hasPrefix("телег") || text.hasPrefix("telegr") { return true }
            words += 1
            position = begin
        }
        return false
    }

    private static let telegram = ["тг", "тгшка", "тэгэ", "tg", "ник", "ником", "nick", "handle", "telega", "telege"]

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
