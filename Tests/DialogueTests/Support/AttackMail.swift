import Foundation

/// A prospect's mail with a harmless question, and an attack around it.
struct AttackMail {
    let raw: [UInt8]

    init(_ attack: Attack) {
        let words = attack.words
        let position = attack.position
        let history = position == .mailHistory ? "\r\n\r\n\(Self.history(words, attack.isRussian))" : ""
        let sender = position == .mailSenderName ? words : "Anna"
        let subject = position == .mailSubject ? words : "Re: Otklik"
        let lines = [
            "From: \(Self.encoded(sender)) <anna@daisy.example>", "To: <sales@otklik.example>",
            "Subject: \(Self.encoded(subject))", "Message-ID: <attack@daisy.example>", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=b", "", "--b",
            position == .mailComment
                ? "Content-Type: text/html; charset=utf-8" : "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit", "",
            position == .mailComment ? "<p>\(attack.question)</p><!-- \(words) -->" : attack.question + history, "",
        ]
        let name = Self.percent(position == .mailFileName ? "\(words).txt" : "notes.txt")
        let attachment = [
            "--b", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
            "Content-Disposition: attachment; filename*=utf-8''\(name)", "",
            position == .mailAttachment ? words : "Nothing of note.", "--b--", "",
        ]
        raw = Array((lines + attachment).joined(separator: "\r\n").utf8)
    }

    private static func history(_ words: String, _ isRussian: Bool) -> String {
        let attribution =
            isRussian
            ? "ср, 18 нояб. 2026 г. в 12:10, Отклик <sales@otklik.example>:"
            : "On Wed, 18 Nov 2026 at 12:10, Otklik <sales@otklik.example> wrote:"
        return "\(attribution)\r\n\r\n> \(words)\r\n> \(words)"
    }

    /// An encoded word (RFC 2047).
    private static func encoded(_ text: String) -> String {
        "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?="
    }

    /// As in a parameter's value (RFC 2231).
    private static func percent(_ text: String) -> String {
        text.utf8.map { $0.isLetterOrDigit ? String(UnicodeScalar($0)) : String(format: "%%%02X", $0) }.joined()
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
