/// Picks the words of a mail from its parts; everything else is an attachment.
struct MailBody {
    private(set) var plain: String?
    private(set) var html: String?
    private(set) var attachments: [MailAttachment] = []
    private(set) var isComplete = true
    /// Whether encrypted text stands among the words.
    private(set) var holdsEncryption = false
    private var textBytesLeft: Int

    init(_ root: MIMEPart, textBytes: Int) {
        textBytesLeft = textBytes
        collect(root)
        if let text = plain {
            let armour = PGPArmour(text)
            plain = armour.text
            holdsEncryption = armour.isEncrypted
        }
        if plain?.isBlank == true { plain = nil }
        if let plain, let html, PlainStub.isStub(plain, of: html) { self.plain = nil }
    }

    private mutating func collect(_ part: MIMEPart) {
        switch part.content {
        case .mail: attachments.append(MailAttachment(part))
        case .parts(let parts):
            switch part.mediaType {
            case "multipart/alternative": collectAlternatives(parts)
            case "multipart/related", "multipart/signed": collectFirst(parts)
            default: parts.forEach { collect($0) }
            }
        case .bytes:
            if isWords(part) {
                add(part)
            } else if !isEmptySlot(part), !part.isSignature {
                attachments.append(MailAttachment(part))
            }
        }
    }

    /// The same words in several forms: the last of a kind is the best one (RFC 2046 section 5.1.4).
    private mutating func collectAlternatives(_ parts: [MIMEPart]) {
        let hadPlain = plain
        let hadHTML = html
        var bestPlain: String?
        var bestHTML: String?
        for part in parts {
            plain = nil
            html = nil
            collect(part)
            if let plain, !plain.isBlank { bestPlain = plain }
            bestHTML = html ?? bestHTML
        }
        plain = Self.join(hadPlain, bestPlain)
        html = Self.join(hadHTML, bestHTML)
    }

    private mutating func collectFirst(_ parts: [MIMEPart]) {
        guard let first = parts.first else { return }
        collect(first)
        for part in parts.dropFirst() where !part.isSignature {
            if case .bytes = part.content { attachments.append(MailAttachment(part)) } else { collect(part) }
        }
    }

    private func isWords(_ part: MIMEPart) -> Bool {
        guard part.mediaType == "text/plain" || part.mediaType == "text/html" else { return false }
        return part.disposition?.value != "attachment" && (part.fileName == nil || part.disposition?.value == "inline")
    }

    private func isEmptySlot(_ part: MIMEPart) -> Bool {
        part.bytes.isEmpty && part.fileName == nil
    }

    private mutating func add(_ part: MIMEPart) {
        var bytes = part.bytes
        if bytes.count > textBytesLeft {
            bytes = Array(bytes.prefix(textBytesLeft))
            isComplete = false
        }
        textBytesLeft -= bytes.count
        let text = Self.withPlainLineEnds(Charset.decode(bytes, label: part.contentType["charset"]))
        if part.mediaType == "text/html" {
            html = Self.join(html, text)
        } else {
            let isFlowed = part.contentType["format"]?.lowercased() == "flowed"
            let deletesSpace = part.contentType["delsp"]?.lowercased() == "yes"
            plain = Self.join(plain, isFlowed ? FlowedText.unfold(text, deletingSpace: deletesSpace) : text)
        }
    }

    /// The text with one LF at every line end and without zero bytes.
    private static func withPlainLineEnds(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 13 || $0 == 0 }) else { return text }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.utf8.count)
        var followsReturn = false
        for byte in text.utf8 {
            if byte == 13 || byte == 10 && !followsReturn {
                plain.append(10)
            } else if byte != 10, byte != 0 {
                plain.append(byte)
            }
            followsReturn = byte == 13
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func join(_ first: String?, _ second: String?) -> String? {
        guard let first, !first.isEmpty else { return second }
        guard let second, !second.isEmpty else { return first }
        return first.hasSuffix("\n") ? first + second : first + "\n" + second
    }
}
