/// The encodings of RFC 2045 and RFC 2047 as they occur, errors included.
enum TransferEncoding {
    /// Whether an encoding, by its name in lower case, leaves bytes as they are.
    static func isIdentity(_ name: String) -> Bool {
        !["base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue"].contains(name)
    }

    /// The bytes of a part; those of an encoding that is not known stay as they are.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ name: String) -> [UInt8] {
        switch name {
        case "base64": decodeBase64(bytes)
        case "quoted-printable": decodeQuotedPrintable(bytes)
        case "x-uuencode", "uuencode", "x-uue": decodeUU(bytes)
        default: Array(bytes)
        }
    }

    /// Base64 that skips any other characters; there may be padding in the middle, where pieces were joined.
    static func decodeBase64(_ text: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        func flush(into bytes: inout [UInt8]) {
            if count > 1 { bytes.append(UInt8(truncatingIfNeeded: group >> (count * 6 - 8))) }
            if count > 2 { bytes.append(UInt8(truncatingIfNeeded: group >> (count * 6 - 16))) }
            if count > 3 { bytes.append(UInt8(truncatingIfNeeded: group)) }
            group = 0
            count = 0
        }
        for byte in text {
            if byte == UInt8(ascii: "=") {
                flush(into: &bytes)
            } else if let value = base64Value(byte) {
                group = group << 6 | UInt32(value)
                count += 1
                if count == 4 { flush(into: &bytes) }
            }
        }
        flush(into: &bytes)
        return bytes
    }

    /// Quoted-printable; a `=` that encodes nothing stays.
    static func decodeQuotedPrintable(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let byte = source[index]
            index += 1
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            if index + 1 < source.count, let high = hexValue(source[index]), let low = hexValue(source[index + 1]) {
                bytes.append(high << 4 | low)
                index += 2
            } else if let next = softBreak(source, at: index) {
                index = next
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// Where the next line begins if nothing but spaces stands before its end.
    private static func softBreak(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        var index = start
        // Nobody pads further, and counting on would take time squared.
        while index < source.count, index - start < 100, source[index] == 32 || source[index] == 9 { index += 1 }
        if index < source.count, source[index] == 13 { index += 1 }
        guard index < source.count else { return index }
        return source[index] == 10 ? index + 1 : nil
    }

    /// The content of a uuencoded file, whose lines begin with the number of their bytes.
    static func decodeUU(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var lines = MIMELines(source)
        var isInside = false
        while !lines.isAtEnd {
            let line = source[lines.line]
            lines.skipLine()
            guard isInside else {
                isInside = line.starts(with: "begin ".utf8)
                continue
            }
            guard let length = line.first.map({ Int(($0 &- 32) & 63) }), length > 0 else { break }
            let values = line.dropFirst().prefix((length + 2) / 3 * 4).map { UInt32(($0 &- 32) & 63) }
            var decoded: [UInt8] = []
            for start in stride(from: 0, to: values.count - values.count % 4, by: 4) {
                let group = values[start..<(start + 4)].reduce(0) { $0 << 6 | $1 }
                decoded += [16, 8, 0].map { UInt8(truncatingIfNeeded: group >> $0) }
            }
            bytes += decoded.prefix(length)
        }
        return bytes
    }

    /// The Q encoding of header words: quoted-printable with `_` for a space.
    static func decodeQ(_ source: some RandomAccessCollection<UInt8>) -> [UInt8] {
        let source = Array(source)
        var bytes: [UInt8] = []
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte == UInt8(ascii: "="), index + 2 < source.count, let high = hexValue(source[index + 1]),
                let low = hexValue(source[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(byte == UInt8(ascii: "_") ? 32 : byte)
                index += 1
            }
        }
        return bytes
    }

    /// Percent-encoded bytes, as in the parameters of RFC 2231.
    static func decodePercent(_ text: some StringProtocol) -> [UInt8] {
        let source = Array(text.utf8)
        var bytes: [UInt8] = []
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "%"), index + 2 < source.count, let high = hexValue(source[index + 1]),
                let low = hexValue(source[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        return bytes
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    private static func base64Value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 65...90: byte - 65
        case 97...122: byte - 71
        case 48...57: byte + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
