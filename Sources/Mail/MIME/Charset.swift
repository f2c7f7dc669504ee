import Glibc

/// Text out of bytes in the charsets mail uses, whatever the mail claims they are.
enum Charset {
    /// The text of `bytes` in the charset called `label`; where that is missing, unknown or cannot be true, in the charset
    /// the bytes look like. Bytes without a meaning become U+FFFD.
    static func decode(_ bytes: [UInt8], label: String?) -> String {
        guard let name = label.flatMap(canonicalName) else { return decodeGuessing(bytes) }
        if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x1B }), name != "UTF-7", !name.hasPrefix("UTF-16") {
            return name.hasPrefix("HZ") ? convert(bytes, from: name) ?? "" : String(decoding: bytes, as: UTF8.self)
        }
        switch name {
        case "UTF-8", "US-ASCII": return decodeGuessing(bytes)
        case _ where isSingleByte(name) && CharsetGuess.isUTF8Cyrillic(bytes):
            return String(decoding: bytes, as: UTF8.self)
        default: return convert(bytes, from: name) ?? decodeGuessing(bytes)
        }
    }

    /// The text of bytes that come without a charset: UTF-8 if they can be, else the likeliest of the older ones.
    static func decodeGuessing(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let guess = CharsetGuess(bytes)
        if guess.isMostlyUTF8 { return String(decoding: bytes, as: UTF8.self) }
        return convert(bytes, from: guess.name) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Conversion by the system's iconv, skipping invalid bytes one by one.
    private static func convert(_ bytes: [UInt8], from name: String) -> String? {
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        let count = input.count
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var inputLeft = count
                var next = source.baseAddress
                var isDone = false
                while !isDone {
                    var outputLeft = target.count
                    var place = target.baseAddress
                    let isFlushing = inputLeft == 0
                    let result =
                        isFlushing
                        ? iconv(descriptor, nil, nil, &place, &outputLeft)
                        : iconv(descriptor, &next, &inputLeft, &place, &outputLeft)
                    let problem = errno
                    text.append(contentsOf: target.prefix(target.count - outputLeft).map { UInt8(bitPattern: $0) })
                    if result != -1 {
                        isDone = isFlushing
                    } else if problem != E2BIG {
                        text.append(contentsOf: "\u{FFFD}".utf8)
                        guard inputLeft > 0, problem == EILSEQ || problem == EINVAL else { break }
                        next = next.map { $0 + 1 }
                        inputLeft -= 1
                    }
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
