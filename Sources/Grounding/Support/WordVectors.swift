/// What words of both languages mean, as short vectors in one space, and how rare they are.
///
/// The table was made from a multilingual sentence encoder once, word by word; `Training/support/README.md` says how.
struct WordVectors: Sendable {
    /// How many numbers a vector has.
    let width: Int
    private let hashes: [UInt32]
    private let rarities: [UInt8]
    private let vectors: [Int8]

    /// Of a word that the table does not know: as rare as can be.
    static let unknownRarity: Float = 1

    /// Reads a table: the number of words and the width (little endian, 32 bits each), the hashes of the stems in ascending order, the
    /// rarities, the vectors of length 127.
    init(_ bytes: UnsafeRawBufferPointer) {
        func number(_ offset: Int) -> UInt32 {
            offset + 4 <= bytes.count
                ? UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) : 0
        }
        let count = Int(number(0))
        let width = Int(number(4))
        guard bytes.count == 8 + count * (5 + width) else {
            (self.width, hashes, rarities, vectors) = (0, [], [], [])
            return
        }
        self.width = width
        hashes = (0..<count).map { number(8 + $0 * 4) }
        rarities = Array(bytes[(8 + count * 4)..<(8 + count * 5)])
        vectors = bytes[(8 + count * 5)...].map { Int8(bitPattern: $0) }
    }

    /// The place of a stem in the table.
    func place(of stem: String) -> Int? {
        let hash = Self.hash(stem)
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash ? low : nil
    }

    /// How rare a word is, from 0 (in every sentence) to 1.
    func rarity(at place: Int) -> Float { Float(rarities[place]) / 255 }

    /// The cosine of two words' vectors.
    func likeness(_ one: Int, _ other: Int) -> Float {
        var sum: Int32 = 0
        let (first, second) = (one * width, other * width)
        for index in 0..<width { sum &+= Int32(vectors[first + index]) * Int32(vectors[second + index]) }
        return Float(sum) / (127 * 127)
    }

    /// FNV-1a, 32 bits.
    static func hash(_ text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
