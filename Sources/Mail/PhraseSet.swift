/// Phrases looked for in texts, all of them in one pass over the bytes. Both are compared as they stand, so give both in
/// lower case.
struct PhraseSet: Sendable {
    private let phrases: [[UInt8]]
    /// The phrases that begin with three bytes of this hash.
    private let buckets: [[Int32]]
    private let shortest: Int

    private static let bucketCount = 4096

    init(_ phrases: [String]) {
        var buckets = [[Int32]](repeating: [], count: Self.bucketCount)
        let bytes = phrases.map { Array($0.utf8) }.filter { $0.count > 2 }
        for (index, phrase) in bytes.enumerated() {
            buckets[Self.hash(phrase[0], phrase[1], phrase[2])].append(Int32(index))
        }
        self.phrases = bytes
        self.buckets = buckets
        shortest = bytes.map(\.count).min() ?? .max
    }

    /// Whether any phrase stands anywhere in `text`.
    func isFound(in text: some StringProtocol) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { search($0) } ?? Array(text.utf8).withUnsafeBufferPointer(search)
    }

    /// Whether `text` begins with any phrase.
    func begins(_ text: some StringProtocol) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { matches($0, at: 0) }
            ?? Array(text.utf8).withUnsafeBufferPointer { matches($0, at: 0) }
    }

    private func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= shortest else { return false }
        return (0...(bytes.count - shortest)).contains { matches(bytes, at: $0) }
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + 2 < bytes.count else { return false }
        for index in buckets[Self.hash(bytes[start], bytes[start + 1], bytes[start + 2])] {
            let phrase = phrases[Int(index)]
            guard start + phrase.count <= bytes.count else { continue }
            var place = 0
            while place < phrase.count, phrase[place] == bytes[start + place] { place += 1 }
            if place == phrase.count { return true }
        }
        return false
    }

    private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        (Int(first) &* 31 ^ Int(second) &* 443 ^ Int(third) &* 13) & (bucketCount - 1)
    }
}

extension PhraseSet: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: String...) {
        self.init(elements)
    }
}
