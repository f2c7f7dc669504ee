/// The name of a feature as a number: FNV-1a (32 bits) over what the feature is made of. Some 150,000 features meet by chance
/// two or three times, which a linear reader does not notice.
struct FeatureHash: Sendable {
    private(set) var value: UInt32

    /// Begins the name of a feature of one kind.
    init(_ kind: UInt8) {
        value = (2_166_136_261 ^ UInt32(kind)) &* 16_777_619
    }

    /// Adds a number of any size, byte by byte.
    mutating func add(_ number: UInt32) {
        for shift: UInt32 in [0, 8, 16, 24] {
            value = (value ^ (number >> shift & 0xFF)) &* 16_777_619
        }
    }

    /// The hash with one number more.
    func adding(_ number: UInt32) -> FeatureHash {
        var next = self
        next.add(number)
        return next
    }
}
