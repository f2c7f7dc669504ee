import Foundation

/// Content made fit for lines of a mail (RFC 2045 section 6).
enum BodyEncoder {
    /// Words in the plainest encoding that holds them: 7bit, quoted-printable while most letters are ASCII, else base64.
    static func encode(text: String) -> (encoding: String, bytes: [UInt8]) {
        let bytes = Array(withNetworkLineEnds(text).utf8)
        let foreign = bytes.count { $0 >= 0x80 || $0 == 0 }
        if foreign == 0, isPlain(bytes) { return ("7bit", bytes) }
        if foreign * 5 > bytes.count { return ("base64", base64Lines(bytes)) }
        return ("quoted-printable", quotedPrintable(bytes))
    }

    /// Base64 in lines of 76.
    static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
        let encoded = Array(Data(bytes).base64EncodedData())
        var lines: [UInt8] = []
        lines.reserveCapacity(encoded.count + encoded.count / 38 + 2)
        for start in stride(from: 0, to: encoded.count, by: 76) {
            lines += encoded[start..<min(start + 76, encoded.count)]
            lines += [13, 10]
        }
        return lines
    }

    /// The text with CR LF at every line end, the last one included.
    static func withNetworkLineEnds(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for character in text {
            // "\r\n" is one character in Swift.
            if character == "\n" || character == "\r" || character == "\r\n" {
                result += "\r\n"
            } else {
                result.append(character)
            }
        }
        return result.isEmpty || result.hasSuffix("\r\n") ? result : result + "\r\n"
    }

    /// Whether every line is short, and none begins or ends in a way some server would change.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: 10, omittingEmptySubsequences: false).allSatisfy { line in
            line.count <= 78 && !line.starts(with: "From ".utf8) && !line.dropLast().reversed().starts(with: [32])
        }
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var length = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
                result += [13, 10]
                length = 0
                index += 2
                continue
            }
            let endsLine = index + 1 < bytes.count && bytes[index + 1] == 13
            let isLetter = (33...126).contains(byte) && byte != UInt8(ascii: "=")
            let isSpace = (byte == 32 || byte == 9) && !endsLine
            // Servers change lines that begin with "From " or a dot.
            let isPlain = (isLetter || isSpace) && !(length == 0 && beginsRiskily(bytes[index...]))
            let width = isPlain ? 1 : 3
            if length + width > 75 {
                result += "=\r\n".utf8
                length = 0
            }
            if isPlain {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "="), hexDigit(byte >> 4), hexDigit(byte & 15)]
            }
            length += width
            index += 1
        }
        return result
    }

    private static func beginsRiskily(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: ".") || line.starts(with: "From ".utf8)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
