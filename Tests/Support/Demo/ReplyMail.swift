import Foundation

/// The bytes of a mail as a mail client writes them: in its thread, with the mail answered quoted beneath.
struct ReplyMail: Sendable {
    var from: DemoContact
    var to: String
    var words: String
    var answered: DeliveredMail?
    var date: Date

    var bytes: [UInt8] {
        var headers = [
            "From: \(Self.phrase(from.name)) <\(from.email)>",
            "To: <\(to)>",
            "Subject: \(Self.encoded(subject))",
            "Date: \(Self.formatted(date, "EEE, dd MMM yyyy HH:mm:ss Z"))",
            "Message-ID: <\(UUID().uuidString.lowercased())@mail.test>",
        ]
        if let answered, let id = answered.messageID {
            headers.append("In-Reply-To: \(id)")
            headers.append("References: \((answered.references + [id]).joined(separator: "\r\n "))")
        }
        headers += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let body = Data(text.replacing("\n", with: "\r\n").utf8)
            .base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + body + "\r\n").utf8)
    }

    var subject: String {
        guard let subject = answered?.subject else { return from.language == "ru" ? "Вопрос" : "A question" }
        return subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)"
    }

    var text: String {
        guard let answered else { return words }
        let quoted = answered.text.replacing("\r\n", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map { $0.isEmpty ? ">" : $0.hasPrefix(">") ? ">\($0)" : "> \($0)" }
        return ([words, "", attribution(answered)] + quoted).joined(separator: "\n") + "\n"
    }

    /// The line above the quoted mail, as Gmail writes it in the person's language.
    private func attribution(_ mail: DeliveredMail) -> String {
        let date = mail.date ?? date
        return from.language == "ru"
            ? Self.formatted(date, "EEE, d MMM yyyy г. 'в' HH:mm", "ru_RU", zone: from.timeZone) + ", \(mail.from):"
            : "On " + Self.formatted(date, "EEE, MMM d, yyyy 'at' h:mm a", zone: from.timeZone) + " \(mail.from) wrote:"
    }

    private static func formatted(
        _ date: Date, _ format: String, _ locale: String = "en_US_POSIX", zone: String = "Europe/Moscow"
    ) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: locale)
        formatter.timeZone = TimeZone(identifier: zone) ?? .gmt
        formatter.dateFormat = format
        return formatter.string(from: date)
    }

    private static func phrase(_ name: String?) -> String { name.map(encoded) ?? "" }

    /// Encoded words (RFC 2047), each short enough for one line and with whole characters.
    private static func encoded(_ text: String) -> String {
        if text.allSatisfy({ $0.isASCII && $0 != "=" && $0 != "\r" && $0 != "\n" }) { return text }
        var words: [String] = []
        var part = ""
        for character in text {
            if (part + String(character)).utf8.count > 42 {
                words.append(part)
                part = ""
            }
            part.append(character)
        }
        words.append(part)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
