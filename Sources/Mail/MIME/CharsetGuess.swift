/// Which charset bytes are in that nobody named: told from the letters a text of that charset would mostly have.
struct CharsetGuess {
    /// iconv's name of the likeliest charset.
    let name: String
    /// Whether the bytes are UTF-8 but for a few: cut or damaged rather than of another charset.
    let isMostlyUTF8: Bool

    init(_ bytes: [UInt8]) {
        var ranges = [Int](repeating: 0, count: 8)
        var pairs = 0
        var isolated = 0
        var high = 0
        for (index, byte) in bytes.enumerated() where byte >= 0x80 {
            high += 1
            ranges[Int(byte - 0x80) >> 4] += 1
            let follows = index > 0 && bytes[index - 1] >= 0x80
            let precedes = index + 1 < bytes.count && bytes[index + 1] >= 0x80
            if follows { pairs += 1 }
            if !follows, !precedes { isolated += 1 }
        }
        isMostlyUTF8 = Self.wellFormed(bytes) * 4 >= high * 3
        // Western letters stand alone between ASCII ones; Cyrillic ones stand together.
        if isolated > pairs {
            name = "CP1252"
            return
        }
        // Small letters are the most of any text: а-п and р-я stand at E0-FF in windows-1251, at C0-DF in koi8-r, at A0-AF
        // and E0-EF in cp866, at D0-EF in iso-8859-5.
        let scores = [
            ("CP1251", ranges[6] + ranges[7]), ("KOI8-R", ranges[4] + ranges[5]), ("CP866", ranges[2] + ranges[6]),
            ("ISO-8859-5", ranges[5] + ranges[6]),
        ]
        let best = scores[0].1 * 10 >= high * 6 ? scores[0] : scores.max { $0.1 < $1.1 } ?? scores[0]
        name = best.0
    }

    /// Whether bytes are UTF-8 with letters from the Cyrillic block: too unlikely by chance to be anything else.
    static func isUTF8Cyrillic(_ bytes: [UInt8]) -> Bool {
        bytes.contains { $0 == 0xD0 || $0 == 0xD1 } && String(validating: bytes, as: UTF8.self) != nil
    }

    /// How many of the bytes above ASCII are parts of well-formed UTF-8 sequences.
    private static func wellFormed(_ bytes: [UInt8]) -> Int {
        var count = 0
        var index = 0
        while index < bytes.count {
            let length =
                switch bytes[index] {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            let tail = bytes[(index + 1)...].prefix(length - 1)
            if length > 1, tail.count == length - 1, tail.allSatisfy({ $0 & 0xC0 == 0x80 }) {
                count += length
                index += length
            } else {
                index += 1
            }
        }
        return count
    }
}
