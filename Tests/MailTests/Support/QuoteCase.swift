import Foundation
import Mail

/// A mail with the new words its test suite expects, and the rule by which they are compared.
struct QuoteCase: Decodable {
    let set: String
    let id: String
    let kind: String
    let lang: String
    let input: String
    let match: String
    let expected: String?
    let must: [String]?
    let mustNot: [String]?

    private enum CodingKeys: String, CodingKey {
        case set, id, kind, lang, input, match, expected, must
        case mustNot = "must_not"
    }

    static func load() throws -> [QuoteCase] {
        try TestData.read("email/quotes.jsonl").split(separator: 10).map {
            try JSONDecoder().decode(QuoteCase.self, from: $0)
        }
    }

    /// The rows of the table the case counts in.
    var rows: [String] {
        let group = kind == "html" ? "html" : "text"
        return [group] + (lang == "ru" || lang == "uk" ? ["\(group) ru+uk"] : [])
    }

    /// The new words; empty where the mail has none of its own.
    var newWords: String {
        let words = found
        return words.isOnlyQuotation ? "" : words.text
    }

    private var found: NewWords {
        switch kind {
        case "html": return ReplyText.extract(html: input)
        case "eml":
            let raw = Array(input.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
            return (try? MIMEParser().parse(raw)).map { ReplyText.extract(from: $0) } ?? ReplyText.extract(text: "")
        default: return ReplyText.extract(text: input)
        }
    }

    func answerLine(_ text: String) throws -> String {
        let line = try JSONEncoder().encode(["set": set, "id": id, "text": text])
        return String(decoding: line, as: UTF8.self) + "\n"
    }

    /// Equal after collapsing white space, for HTML after removing it; else all of `must` and none of `must_not`.
    func matches(_ text: String) -> Bool {
        guard let expected else {
            return (must ?? []).allSatisfy { found($0, in: text) } && !(mustNot ?? []).contains { found($0, in: text) }
        }
        if kind == "html" { return Self.bare(expected) == Self.bare(text) }
        return expected.split(whereSeparator: \.isWhitespace) == text.split(whereSeparator: \.isWhitespace)
    }

    private func found(_ pattern: String, in text: String) -> Bool {
        guard match == "regex", let regex = try? NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
        else {
            return text.contains(pattern)
        }
        return regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private static func bare(_ text: String) -> String {
        let plain = text.contains("<") ? HTMLWords.of(text) : text
        return plain.filter { !$0.isWhitespace }
    }
}

/// The words of markup, found independently of what is tested.
enum HTMLWords {
    static func of(_ markup: String) -> String {
        let hidden = #"(?s)<(style|script|head)\b.*?</\1>|<[^>]+>"#
        let bare = markup.replacingOccurrences(of: hidden, with: " ", options: .regularExpression)
        let entities = ["&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        return entities.reduce(bare) { $0.replacing($1.key, with: $1.value) }
    }
}
