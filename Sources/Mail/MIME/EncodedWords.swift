/// Header text with the encoded words of RFC 2047 decoded.
///
/// Words of one charset that follow each other are joined as bytes first: many mailers cut in the middle of a character.
enum EncodedWords {
    static func decode(_ text: String) -> String {
        guard text.holds("=?") else { return text }
        let bytes = Array(text.utf8)
        var decoder = Decoder()
        var scanner = Scanner(bytes)
        var plain = 0
        var words = 0
        while words < MailLimits.encodedWords, let word = scanner.next() {
            decoder.add(plain: bytes[plain..<word.start])
            decoder.add(word)
            plain = word.end
            words += 1
        }
        decoder.add(plain: bytes[plain...])
        return decoder.finish()
    }

    /// One encoded word: `=?charset?B?text?=`.
    private struct Word {
        let charset: String
        let isBase64: Bool
        let text: ArraySlice<UInt8>
        let start: Int
        let end: Int
    }

    /// Finds the words from the first to the last, and goes over no byte more than a few times.
    private struct Scanner {
        private let bytes: [UInt8]
        private var index = 0
        /// The position of the first `?=` at or after the place where the last search began.
        private var close = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func next() -> Word? {
            while let start = find(UInt8(ascii: "="), UInt8(ascii: "?"), from: index) {
                index = start + 2
                guard let charsetEnd = bytes[index...].prefix(64).firstIndex(of: UInt8(ascii: "?")),
                    charsetEnd > index, charsetEnd + 2 < bytes.count, bytes[charsetEnd + 2] == UInt8(ascii: "?")
                else { continue }
                let encoding = bytes[charsetEnd + 1] | 0x20
                guard encoding == UInt8(ascii: "b") || encoding == UInt8(ascii: "q") else { continue }
                let content = charsetEnd + 3
                // The end: "?=", but a "?" may be content where a broken mailer left it unencoded.
                if close < content {
                    // Without an end anywhere there is no word any more: searching on would take time squared.
                    guard let found = find(UInt8(ascii: "?"), UInt8(ascii: "="), from: content) else { return nil }
                    close = found
                }
                let charset = bytes[index..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }
                index = close + 2
                return Word(
                    charset: String(decoding: charset, as: UTF8.self).uppercased(),
                    isBase64: encoding == UInt8(ascii: "b"), text: bytes[content..<close], start: start, end: index)
            }
            return nil
        }

        private func find(_ first: UInt8, _ second: UInt8, from start: Int) -> Int? {
            guard start + 1 < bytes.count else { return nil }
            return (start..<(bytes.count - 1)).first { bytes[$0] == first && bytes[$0 + 1] == second }
        }
    }

    private struct Decoder {
        private var result = ""
        private var charset: String?
        private var bytes: [UInt8] = []
        private var base64: [UInt8] = []
        private var gap = ""

        mutating func add(plain bytes: ArraySlice<UInt8>) {
            guard !bytes.isEmpty else { return }
            let text = String(decoding: bytes, as: UTF8.self)
            // White space between two encoded words is no part of the text.
            if charset != nil, text.isBlank {
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
                if base64.count.isMultiple(of: 4) || base64.last == UInt8(ascii: "=") { flushBase64() }
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
            base64 = []
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
