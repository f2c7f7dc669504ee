/// A hash that is the same in every process and every version, so that choices made by it never change.
enum StableHash {
    /// 64-bit FNV-1a of the UTF-8, then SplitMix64's mixing, without which similar texts have similar upper bits.
    static func hash(_ text: String) -> UInt64 {
        var value = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
