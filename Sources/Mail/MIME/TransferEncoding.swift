/// The encodings of RFC 2045 and RFC 2047 as they occur, errors included.
enum TransferEncoding {
    /// Base64 with anything foreign skipped; padding may stand in the middle, where pieces were joined.
    static func decodeBase64(_ text: some StringProtocol) -> [UInt8] {
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
        for byte in text.utf8 {
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

    /// The Q encoding of header words: quoted-printable with `_` for a space.
    static func decodeQ(_ text: some StringProtocol) -> [UInt8] {
        let source = Array(text.utf8)
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
