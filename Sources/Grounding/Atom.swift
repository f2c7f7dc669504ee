/// A piece of a text between spaces and punctuation, as the value scanner sees it.
struct Atom {
    enum Kind {
        case word, number, symbol, link, email, handle
    }

    let kind: Kind
    let text: String
    /// Lower case, "ё" as "е".
    let lower: String
    /// Whether nothing stands between it and the atom before.
    let isGlued: Bool
    /// Whether a line, a sentence or the text begins here.
    let isFirst: Bool

    /// The atoms of a text, in one pass.
    static func atoms(of text: String) -> [Atom] {
        var reader = AtomReader(text)
        return reader.read()
    }
}

/// Cuts a text into atoms.
private struct AtomReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var isGlued = false
    private var isFirst = true
    private var atoms: [Atom] = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(20_000))
    }

    mutating func read() -> [Atom] {
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar.properties.isWhitespace {
                if scalar == "\n" { isFirst = true }
                isGlued = false
                position += 1
            } else if let (kind, end) = address() {
                add(kind, to: end)
            } else if isDigit(scalar) {
                add(.number, to: end(of: isDigit))
            } else if isLetter(scalar) {
                add(.word, to: end(of: isLetter))
            } else {
                add(.symbol, to: position + 1)
                if ".!?…:•".unicodeScalars.contains(scalar) { isFirst = true }
            }
        }
        return atoms
    }

    private mutating func add(_ kind: Atom.Kind, to end: Int) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[position..<end])
        let written = String(text)
        atoms.append(
            Atom(
                kind: kind, text: written, lower: written.lowercased().replacing("ё", with: "е"), isGlued: isGlued,
                isFirst: isFirst))
        if kind != .symbol { isFirst = false }
        isGlued = true
        position = end
    }

    private func end(of belongs: (Unicode.Scalar) -> Bool) -> Int {
        var end = position
        while end < scalars.count, belongs(scalars[end]) { end += 1 }
        return end
    }

    /// A mail address, a Telegram name or a link that begins here.
    private func address() -> (Atom.Kind, Int)? {
        if scalars[position] == "@" {
            let end = run(position + 1, isNameLetter)
            return end - position >= 5 ? (.handle, end) : nil
        }
        guard isNameLetter(scalars[position]), !isGlued || atoms.last?.kind == .symbol else { return nil }
        let local = run(position) { isNameLetter($0) || ".%+-".unicodeScalars.contains($0) }
        if local < scalars.count, scalars[local] == "@" {
            let end = trimmed(run(local + 1) { isLetter($0) || isDigit($0) || $0 == "." || $0 == "-" }, from: local + 1)
            if scalars[(local + 1)..<end].contains(".") { return (.email, end) }
        }
        return link()
    }

    /// With a scheme, or a bare domain: letters, a dot, a known or plausible top level.
    private func link() -> (Atom.Kind, Int)? {
        let head = run(position) { isLetter($0) || isDigit($0) || $0 == "-" }
        if starts(with: "http://") || starts(with: "https://") || starts(with: "www.") { return (.link, linkEnd()) }
        guard head < scalars.count - 1, scalars[head] == ".", isLetter(scalars[head + 1]) else { return nil }
        let domain = trimmed(run(position) { isLetter($0) || isDigit($0) || $0 == "-" || $0 == "." }, from: position)
        guard let dot = scalars[position..<domain].lastIndex(of: ".") else { return nil }
        var top = String.UnicodeScalarView()
        top.append(contentsOf: scalars[(dot + 1)..<domain])
        let isKnown = Self.topLevels.contains(String(top).lowercased())
        let hasPath = domain < scalars.count - 1 && scalars[domain] == "/" && isLetter(scalars[domain + 1])
        // Any small Latin letters joined by a dot can be a host nowadays: "evil.top".
        let isHost =
            top.count >= 2 && head - position >= 2
            && scalars[position..<domain].allSatisfy { $0.isASCII && !$0.properties.isUppercase }
        guard isKnown || isHost || (hasPath && top.count >= 2) else { return nil }
        return (.link, hasPath ? linkEnd() : domain)
    }

    private func linkEnd() -> Int {
        var end = run(position) { !$0.properties.isWhitespace && !"<>\"«»".unicodeScalars.contains($0) }
        while end > position + 1, ".,;:!?)]'".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    private func run(_ start: Int, _ belongs: (Unicode.Scalar) -> Bool) -> Int {
        var end = start
        while end < scalars.count, belongs(scalars[end]) { end += 1 }
        return end
    }

    private func trimmed(_ end: Int, from start: Int) -> Int {
        var end = end
        while end > start, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
        return end
    }

    private func starts(with prefix: String) -> Bool {
        let letters = Array(prefix.unicodeScalars)
        guard position + letters.count <= scalars.count else { return false }
        return zip(scalars[position...], letters).allSatisfy { $0.properties.lowercaseMapping == String($1) }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
    private func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic && !isDigit(scalar) }
    private func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (isLetter(scalar) || isDigit(scalar) || scalar == "_")
    }

    private static let topLevels: Set<String> = [
        "com", "ru", "org", "net", "io", "рф", "su", "dev", "app", "ai", "me", "co", "info", "biz", "eu", "de", "uk",
        "us", "by", "kz", "ua", "online", "site", "shop",
        "pro", "link", "page", "example", "test", "xyz", "store", "tech", "cloud", "gg", "ly",
    ]
}
