import EmailChannel
import Foundation

/// A mail whose new words are to be found.
struct QuoteMail: Decodable {
    /// What was found.
    struct Answer: Encodable {
        let set: String
        let id: String
        let text: String
    }

    let set: String
    let id: String
    let kind: String
    let input: String

    static func load(_ file: URL) throws -> [QuoteMail] {
        try Data(contentsOf: file).split(separator: 10).map { try JSONDecoder().decode(QuoteMail.self, from: $0) }
    }

    var newWords: Answer {
        let words = found
        // A mail of nothing but quotations has no new words; the text then is the fallback for a reader.
        return Answer(set: set, id: id, text: words.isOnlyQuotation ? "" : words.text)
    }

    private var found: NewWords {
        switch kind {
        case "html": return ReplyText.extract(html: input)
        case "eml":
            let raw = Array(input.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
            guard let mail = try? MIMEParser().parse(raw) else { return ReplyText.extract(text: "") }
            return ReplyText.extract(from: mail)
        default: return ReplyText.extract(text: input)
        }
    }
}
