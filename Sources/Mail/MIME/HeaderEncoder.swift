import Foundation

/// Builds a header: encodes non-ASCII text (RFC 2047, RFC 2231), folds long lines, and makes sure that no value can end
/// a field.
struct HeaderEncoder {
    /// The fields so far, each line ended by CR LF.
    private(set) var text = ""

    /// Adds a field whose value is known to be harmless; it is folded at spaces.
    mutating func append(_ name: String, _ value: String) {
        text += Self.fold("\(name): " + Self.withoutControls(value)) + "\r\n"
    }

    /// Adds a field of free words.
    mutating func append(_ name: String, words: String) {
        append(name, Self.encode(words: words, offset: name.utf8.count + 2))
    }

    /// Adds a field of addresses.
    mutating func append(_ name: String, addresses: [MailAddress]) throws(MIMEError) {
        var written: [String] = []
        for address in addresses { written.append(try Self.encode(address)) }
        guard !written.isEmpty else { throw MIMEError(.invalidField, "\(name) names nobody.") }
        append(name, written.joined(separator: ", "))
    }

    /// Adds a field of message ids. Others gave them: those that cannot be used are left out, and the field where none is left.
    mutating func append(_ name: String, ids: [String]) {
        let usable = ids.map(Self.withoutBrackets).filter(MessageIDs.isUsable)
        if !usable.isEmpty { append(name, usable.map { "<\($0)>" }.joined(separator: " ")) }
    }

    /// Adds the fields that tell how to unsubscribe.
    mutating func append(_ unsubscribe: OutgoingMail.Unsubscribe) throws(MIMEError) {
        var ways: [String] = []
        if let url = unsubscribe.oneClickURL {
            guard url.hasPrefix("https://") || url.hasPrefix("http://"), Self.isPlain(url) else {
                throw MIMEError(.invalidField, "Not a web address to unsubscribe at: \(url.debugDescription)")
            }
            ways.append("<\(url)>")
        }
        if let mailbox = unsubscribe.mailbox { ways.append("<mailto:\(try Self.checked(address: mailbox))>") }
        guard !ways.isEmpty else { throw MIMEError(.invalidField, "There is no way to unsubscribe.") }
        append("List-Unsubscribe", ways.joined(separator: ", "))
        if unsubscribe.oneClickURL != nil { append("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") }
    }

    /// A message id without brackets, checked.
    static func messageID(_ id: String) throws(MIMEError) -> String {
        let bare = withoutBrackets(id)
        guard MessageIDs.isUsable(bare) else {
            throw MIMEError(.invalidField, "Not a message id: \(id.debugDescription)")
        }
        return bare
    }

    private static func withoutBrackets(_ id: String) -> String {
        id.hasPrefix("<") && id.hasSuffix(">") ? String(id.dropFirst().dropLast()) : id
    }

    /// A parameter for a file's name: plain where it can be, else encoded by RFC 2231.
    static func parameter(_ name: String, _ value: String) -> String {
        let clean = withoutControls(value)
        if clean.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }), clean.utf8.count < 60 {
            return "; \(name)=\"\(clean)\""
        }
        let encoded = clean.utf8.map { byte in
            isAttributeByte(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
        }
        // Sections of at most sixty characters, so that no line gets too long.
        var sections = ["utf-8''"]
        for piece in encoded {
            if sections[sections.count - 1].utf8.count + piece.utf8.count > 60 { sections.append("") }
            sections[sections.count - 1] += piece
        }
        guard sections.count > 1 else { return "; \(name)*=\(sections[0])" }
        return sections.enumerated().map { "; \(name)*\($0.offset)*=\($0.element)" }.joined()
    }

    private static func encode(_ address: MailAddress) throws(MIMEError) -> String {
        let mailbox = try checked(address: address.address)
        guard let name = address.name.map({ withoutControls($0).trimmed }), !name.isEmpty else { return mailbox }
        let isPhrase = name.utf8.allSatisfy { byte in
            isAttributeByte(byte) && byte != UInt8(ascii: ".") || byte == 32
        }
        if isPhrase, name.utf8.count < 60, !name.contains("=?") { return "\(name) <\(mailbox)>" }
        if name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), name.utf8.count < 60, !name.contains("=?") {
            let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"\(quoted)\" <\(mailbox)>"
        }
        return "\(encodedWords(name, offset: 10)) <\(mailbox)>"
    }

    static func checked(address: String) throws(MIMEError) -> String {
        guard isUsable(address: address) else {
            throw MIMEError(.invalidField, "Not an address: \(address.debugDescription)")
        }
        return address
    }

    /// Whether an address can be used in a letter.
    static func isUsable(address: String) -> Bool {
        guard isPlain(address), !address.contains(","), !address.contains(";"), let at = address.lastIndex(of: "@")
        else {
            return false
        }
        return at != address.startIndex && address.last != "@" && address.utf8.count <= 320
    }

    /// Words as they are where they are ASCII and cannot be mistaken, else as encoded words.
    private static func encode(words: String, offset: Int) -> String {
        let clean = withoutControls(words)
        let isPlain = clean.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !clean.contains("=?")
        let longest = clean.split(separator: " ").map(\.utf8.count).max() ?? 0
        return isPlain && longest < 70 ? clean : encodedWords(clean, offset: offset)
    }

    /// Encoded words of at most 75 characters, cut between characters.
    private static func encodedWords(_ text: String, offset: Int) -> String {
        var words: [String] = []
        var chunk: [UInt8] = []
        func flush(_ words: inout [String]) {
            if !chunk.isEmpty { words.append("=?utf-8?B?\(Data(chunk).base64EncodedString())?=") }
            chunk = []
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 45 bytes are 60 characters; the first line has the field's name too.
            if chunk.count + bytes.count > (words.isEmpty ? max(18, 42 - offset) : 45) { flush(&words) }
            chunk += bytes
        }
        flush(&words)
        return words.joined(separator: " ")
    }

    /// Folds at spaces so that lines have at most 78 characters where they can; a line is not folded inside quotes.
    private static func fold(_ line: String) -> String {
        var folded = ""
        var length = 0
        var isQuoted = false
        for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if index > 1, length + 1 + word.utf8.count > 76, !word.isEmpty, !isQuoted {
                folded += "\r\n " + word
                length = 1 + word.utf8.count
            } else {
                folded += (index > 0 ? " " : "") + word
                length += word.utf8.count + 1
            }
            if !word.count(where: { $0 == "\"" }).isMultiple(of: 2) { isQuoted.toggle() }
        }
        return folded
    }

    /// Control characters, line ends of every kind among them, become spaces.
    private static func withoutControls(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
            scalars.append(isControl ? " " : scalar)
        }
        return String(scalars)
    }

    /// Whether text is visible ASCII or letters beyond it, without brackets, quotes or spaces.
    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x20 && !(0x7F...0xA0).contains(scalar.value)
                    && !"<>\"\\".unicodeScalars.contains(scalar)
                    && !scalar.properties.isWhitespace
            }
    }

    private static func isAttributeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$&+-.^_`{}~".utf8.contains(byte)
        }
    }
}
