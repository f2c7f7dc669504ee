extension SeededGenerator {
    /// `bytes` with some of them changed, removed, doubled, or joined with pieces of `dictionary`.
    public mutating func mutate(_ bytes: [UInt8], with dictionary: [String]) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...8, using: &self) {
            let place = Int.random(in: 0...result.count, using: &self)
            let end = min(result.count, place + Int.random(in: 0...40, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0 where place < result.count: result[place] = UInt8.random(in: 0...255, using: &self)
            case 1: result.removeSubrange(place..<end)
            case 2: result.insert(contentsOf: Array(result[place..<end]), at: place)
            case 3: result = Array(result.prefix(place))
            default: result.insert(contentsOf: Array((dictionary.randomElement(using: &self) ?? "").utf8), at: place)
            }
        }
        return result
    }
}
