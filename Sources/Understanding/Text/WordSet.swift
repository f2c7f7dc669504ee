/// Words that mean the same to a pattern, written with bars: `стоп|stop`, a prefix as `отпис*`, a word with typing errors
/// allowed as `~unsubscribe`, a kind of token as `<email>`, `<handle>`, `<number>` or `<link>`.
struct WordSet: Sendable {
    private var exact: Set<KeyHash> = []
    /// What no hash outside of it can be in `exact`: most words of a message are turned away here.
    private var mask: UInt64 = 0
    private var prefixes: [[UInt8]] = []
    private var fuzzy: [[Character]] = []
    private var kinds: Set<Token.Kind> = []

    init(_ words: some StringProtocol) {
        for word in words.split(separator: "|") {
            switch word {
            case "<email>": kinds.insert(.email)
            case "<handle>": kinds.insert(.handle)
            case "<number>": kinds.insert(.number)
            case "<link>": kinds.insert(.link)
            case _ where word.hasSuffix("*"): prefixes.append(Array(Skeleton.key(String(word.dropLast())).utf8))
            case _ where word.hasPrefix("~"):
                let key = Skeleton.key(String(word.dropFirst()))
                insert(key)
                fuzzy.append(Array(key))
            default: insert(Skeleton.key(String(word)))
            }
        }
    }

    private mutating func insert(_ key: String) {
        let hash = KeyHash(key)
        exact.insert(hash)
        mask |= hash.bit
    }

    func contains(_ token: Token) -> Bool {
        contains(token.key, token.hash) || (!kinds.isEmpty && kinds.contains(token.kind))
    }

    func contains(key: String) -> Bool { contains(key, KeyHash(key)) }

    private func contains(_ key: String, _ hash: KeyHash) -> Bool {
        if mask & hash.bit != 0, exact.contains(hash) { return true }
        if prefixes.contains(where: { key.utf8.starts(with: $0) }) { return true }
        guard !fuzzy.isEmpty, key.utf8.count >= 5 else { return false }
        let letters = Array(key)
        return fuzzy.contains { EditDistance.isNear($0, letters) }
    }
}

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
