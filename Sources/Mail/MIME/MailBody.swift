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
        case .mail: attach(part)
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
                attach(part)
            }
        }
    }

    /// The same words in several forms: the last of a kind is the best one (RFC 2046 section 5.1.4).
    private mutating func collectAlternatives(_ parts: [MIMEPart]) {
        var hadPlain = plain
        var hadHTML = html
        var bestPlain: String?
        var bestHTML: String?
        for part in parts {
            plain = nil
            html = nil
            collect(part)
            if let plain, !plain.isBlank { bestPlain = plain }
            bestHTML = html ?? bestHTML
        }
        (plain, html) = (nil, nil)
        Self.append(bestPlain, to: &hadPlain)
        Self.append(bestHTML, to: &hadHTML)
        (plain, html) = (hadPlain, hadHTML)
    }

    private mutating func attach(_ part: MIMEPart) {
        guard attachments.count < MailLimits.attachments else {
            isComplete = false
            return
        }
        attachments.append(MailAttachment(part))
    }

    private mutating func collectFirst(_ parts: [MIMEPart]) {
        guard let first = parts.first else { return }
        collect(first)
        for part in parts.dropFirst() where !part.isSignature {
            if case .bytes = part.content { attach(part) } else { collect(part) }
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
            Self.append(text, to: &html)
        } else {
            let isFlowed = part.contentType["format"]?.lowercased() == "flowed"
            let deletesSpace = part.contentType["delsp"]?.lowercased() == "yes"
            Self.append(isFlowed ? FlowedText.unfold(text, deletingSpace: deletesSpace) : text, to: &plain)
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

    /// Adds a text behind another, in place: texts that are copied with every part take time squared.
    private static func append(_ addition: String?, to text: inout String?) {
        guard let addition, !addition.isEmpty else { return text = text ?? addition }
        guard var whole = text.take(), !whole.isEmpty else { return text = addition }
        if whole.utf8.last != 10 { whole += "\n" }
        whole += addition
        text = whole
    }
}
