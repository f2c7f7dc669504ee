/// Faults that come now and then, the same for the same seed.
public struct TelegramWeather: Sendable {
    /// The methods it concerns.
    public var methods: Set<String>
    /// The share of answers that are lost, half of them after the call was carried out.
    public var dropped: Double
    /// The share of calls that are told to wait.
    public var floods: Double
    /// For how many seconds they are.
    public var retryAfter: Int
    private var state: UInt64

    /// The weather of a test.
    public init(methods: Set<String>, dropped: Double, floods: Double, retryAfter: Int = 1, seed: UInt64) {
        self.methods = methods
        self.dropped = dropped
        self.floods = floods
        self.retryAfter = retryAfter
        state = seed
    }

    mutating func fault(of method: String) -> TelegramFault? {
        guard methods.contains(method) else { return nil }
        let chance = next()
        if chance < dropped / 2 { return .droppedBefore }
        if chance < dropped { return .droppedAfter }
        return chance < dropped + floods ? .flood(retryAfter: retryAfter) : nil
    }

    /// SplitMix64, as a number in 0..<1.
    private mutating func next() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return Double((word ^ (word >> 31)) >> 11) / Double(1 << 53)
    }
}
