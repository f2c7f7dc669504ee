/// A header value with parameters, such as Content-Type or Content-Disposition (RFC 2045 section 5.1), with the continued
/// and encoded parameters of RFC 2231 and the encoded words that many mailers put there instead.
struct ParameterizedValue: Sendable, Hashable {
    /// The value before the first semicolon, in lower case.
    let value: String
    private let parameters: [String: String]

    subscript(name: String) -> String? { parameters[name] }

    init(_ text: String) {
        var pieces = Self.split(text)
        // Some mailers forget the first semicolon: `text/plain charset=utf-8`.
        let first = pieces.removeFirst().trimmed
        value = String(first.prefix { !$0.isWhitespace }).lowercased()
        pieces.insert(String(first.dropFirst(value.count)), at: 0)
        var raw: [String: String] = [:]
        for piece in pieces.prefix(MailLimits.parameters) {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = piece[..<equals].trimmed.lowercased()
            if !name.isEmpty, raw[name] == nil {
                raw[name] = Self.unquote(piece[piece.index(after: equals)...].trimmed)
            }
        }
        parameters = Self.join(raw)
    }

    /// Cuts at semicolons outside quotes.
    private static func split(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                isEscaped = false
            } else if character == "\\", isQuoted {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                pieces.append(piece)
                piece = ""
                continue
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    private static func unquote(_ text: String) -> String {
        guard text.first == "\"" else { return text }
        var result = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
            // A lone backslash is kept: names of files on Windows come unescaped.
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                result.append(next)
                rest.removeFirst()
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// Joins `name*0*`, `name*1` … and decodes.
    private static func join(_ raw: [String: String]) -> [String: String] {
        var joined: [String: String] = [:]
        for (name, value) in raw where !name.contains("*") { joined[name] = EncodedWords.decode(value) }
        for base in Set(raw.keys.compactMap { $0.contains("*") ? String($0.prefix { $0 != "*" }) : nil }) {
            if let whole = raw["\(base)*"] {
                joined[base] = extended([(whole, true)])
                continue
            }
            var sections: [(text: String, isEncoded: Bool)] = []
            while sections.count < MailLimits.parameters {
                if let text = raw["\(base)*\(sections.count)*"] {
                    sections.append((text, true))
                } else if let text = raw["\(base)*\(sections.count)"] {
                    sections.append((text, false))
                } else {
                    break
                }
            }
            if !sections.isEmpty { joined[base] = extended(sections) }
        }
        return joined
    }

    /// The text of the sections of one parameter; the first may begin with `charset'language'`.
    private static func extended(_ sections: [(text: String, isEncoded: Bool)]) -> String {
        var sections = sections
        var charset: String?
        if let first = sections.first, first.isEncoded {
            let parts = first.text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3 {
                charset = String(parts[0])
                sections[0].text = String(parts[2])
            }
        } else {
            // Not by the book, but common: encoded words cut into sections.
            let whole = sections.map(\.text).joined()
            if whole.contains("=?") { return EncodedWords.decode(whole) }
        }
        let bytes = sections.flatMap { $0.isEncoded ? TransferEncoding.decodePercent($0.text) : Array($0.text.utf8) }
        return Charset.decode(bytes, label: charset)
    }
}
