import Foundation
import Mail

/// A mail whose new words are to be found.
struct QuoteMail {
    /// What was found.
    struct Answer: Encodable {
        let set: String
        let id: String
        let text: String
    }

    private enum Form {
        case plain(String)
        case html(String)
        case raw([UInt8])
    }

    private struct Line: Decodable {
        let set: String
        let id: String
        let kind: String
        let input: String
    }

    private let set: String
    private let id: String
    private let form: Form

    static func load(_ file: URL) throws -> [QuoteMail] {
        try Data(contentsOf: file).split(separator: 10).map { QuoteMail(try JSONDecoder().decode(Line.self, from: $0)) }
    }

    private init(_ line: Line) {
        set = line.set
        id = line.id
        form =
            switch line.kind {
            case "html": .html(line.input)
            case "eml": .raw(Array(line.input.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8))
            default: .plain(line.input)
            }
    }

    var newWords: Answer {
        let words = found
        // A mail of nothing but quotations has no new words; the text then is the fallback for a reader.
        return Answer(set: set, id: id, text: words.isOnlyQuotation ? "" : words.text)
    }

    private var found: NewWords {
        switch form {
        case .html(let markup): ReplyText.extract(html: markup)
        case .plain(let text): ReplyText.extract(text: text)
        case .raw(let bytes):
            (try? MIMEParser().parse(bytes)).map { ReplyText.extract(from: $0) } ?? ReplyText.extract(text: "")
        }
    }
}
