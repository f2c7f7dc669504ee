internal import Foundation

/// The readings of a raw mail: unchanged, with quoted-printable decoded, and with its base64 decoded (RFC 2045 section
/// 6).
///
/// It is for finding out whether a mail names somebody, so it decodes too much rather than too little, and needs no
/// structure: even a mail that no parser can read is searched.
struct RawMailText {
    /// How deeply base64 may be nested in base64.
    private static let depth = 3

    /// Whether any reading satisfies a condition.
    static func contains(_ bytes: [UInt8], where condition: ([UInt8]) -> Bool) -> Bool {
        contains(bytes, depth, condition)
    }

    private static func contains(_ bytes: [UInt8], _ depth: Int, _ condition: ([UInt8]) -> Bool) -> Bool {
        if condition(bytes) { return true }
        if bytes.contains(UInt8(ascii: "=")), condition(unquoted(bytes)) { return true }
        guard depth > 0 else { return false }
        return blocks(of: bytes).contains { contains($0, depth - 1, condition) }
    }

    /// Quoted-printable undone: soft line ends removed, `=XX` decoded.
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                index += 1
                continue
            }
            if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                index += 2
            } else if index + 2 < bytes.count, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A {
                index += 3
            } else if index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }

    private static func hex(_ byte: UInt8) -> UInt8? { Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init) }

    /// What runs of base64 hold: lines of nothing else, and encoded words (RFC 2047).
    private static func blocks(of bytes: [UInt8]) -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        var run: [UInt8] = []
        func flush() {
            if run.count >= 8, let data = decoded(run) { blocks.append(data) }
            run = []
        }
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if line.allSatisfy(isBase64) {
                run += line
            } else {
                flush()
                // In a line of something else: encoded words, and what stands between quotes and brackets.
                for part in line.split(whereSeparator: { !isBase64($0) || $0 == UInt8(ascii: "=") })
                where part.count >= 8 {
                    if let data = decoded(Array(part)) { blocks.append(data) }
                }
            }
        }
        flush()
        return blocks
    }

    private static func decoded(_ run: [UInt8]) -> [UInt8]? {
        let bare = run.filter { $0 != UInt8(ascii: "=") }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - bare.count % 4) % 4)
        guard padding.count < 3 else { return Data(base64Encoded: Data(bare.dropLast())).map(Array.init) }
        return Data(base64Encoded: Data(bare + padding)).map(Array.init)
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }
}
