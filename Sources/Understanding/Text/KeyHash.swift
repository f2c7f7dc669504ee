/// A key as a number, made once for each word of a message: the many sets that a word is looked for in compare numbers
/// (FNV-1a, 64 bits; <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
struct KeyHash: Sendable, Hashable {
    private let value: UInt64

    init(_ key: String) {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        self.value = value
    }

    /// One bit of 64, by which a set tells at once of most keys that they are not in it.
    var bit: UInt64 { 1 << (value >> 58) }
}
