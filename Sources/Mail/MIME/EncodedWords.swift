/// Header text with the encoded words of RFC 2047 decoded.
///
/// Done here and not by GMime, whose 3.2.13 loses all but the first of several padded words. Words of one charset that
/// follow each other are joined as bytes first: many mailers cut in the middle of a character.
enum EncodedWords {
    static func decode(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var decoder = Decoder()
        var rest = Substring(text)
        while let start = rest.firstRange(of: "=?") {
            guard let word = Word(rest[start.lowerBound...]) else {
                // Without an end anywhere there is no word any more: searching on would take time squared.
                if !rest.contains("?=") { break }
                decoder.add(plain: rest[..<start.upperBound])
                rest = rest[start.upperBound...]
                continue
            }
            decoder.add(plain: rest[..<start.lowerBound])
            decoder.add(word)
            rest = rest[word.end...]
        }
        decoder.add(plain: rest)
        return decoder.finish()
    }

    /// One encoded word: `=?charset?B?text?=`.
    private struct Word {
        let charset: String
        let isBase64: Bool
        let text: Substring
        let end: Substring.Index

        init?(_ text: Substring) {
            let body = text.dropFirst(2)
            guard let charsetEnd = body.prefix(64).firstIndex(of: "?"), charsetEnd > body.startIndex else { return nil }
            let afterCharset = body[body.index(after: charsetEnd)...]
            guard let encoding = afterCharset.first, afterCharset.dropFirst().first == "?" else { return nil }
            switch encoding {
            case "B", "b": isBase64 = true
            case "Q", "q": isBase64 = false
            default: return nil
            }
            let content = afterCharset.dropFirst(2)
            // The end: "?=", but a "?" may be content where a broken mailer left it unencoded.
            guard let close = content.firstRange(of: "?=") else { return nil }
            charset = body[..<charsetEnd].prefix { $0 != "*" }.uppercased()
            self.text = content[..<close.lowerBound]
            end = close.upperBound
        }
    }

    private struct Decoder {
        private var result = ""
        private var charset: String?
        private var bytes: [UInt8] = []
        private var base64 = ""
        private var gap = ""

        mutating func add(plain text: Substring) {
            guard !text.isEmpty else { return }
            // White space between two encoded words is no part of the text.
            if charset != nil, text.allSatisfy(\.isWhitespace) {
                gap += text
                return
            }
            flush()
            result += gap + text
            gap = ""
        }

        mutating func add(_ word: Word) {
            gap = ""
            if charset != word.charset { flush() }
            charset = word.charset
            if word.isBase64 {
                base64 += word.text
                // A word without padding may go on in the next one, in the middle of a group.
                if base64.utf8.count.isMultiple(of: 4) || base64.hasSuffix("=") { flushBase64() }
            } else {
                flushBase64()
                bytes += TransferEncoding.decodeQ(word.text)
            }
        }

        mutating func finish() -> String {
            flush()
            return result + gap
        }

        private mutating func flushBase64() {
            bytes += TransferEncoding.decodeBase64(base64)
            base64 = ""
        }

        private mutating func flush() {
            flushBase64()
            guard let name = charset else { return }
            // A line break that was encoded is still no line break of a header.
            let text = Charset.decode(bytes, label: name)
            result += String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
            charset = nil
            bytes = []
        }
    }
}
