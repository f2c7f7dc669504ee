/// What words mean, found in one look-up however many there are; written as a `WordSet` is, without typing errors allowed.
struct KeyedWords<Value: Sendable>: Sendable {
    private var exact: [String: Value] = [:]
    /// Beginnings of words, by their first two letters.
    private var beginnings: [String: [(text: String, value: Value)]] = [:]

    init(_ entries: [(words: String, value: Value)]) {
        for (words, value) in entries {
            for word in words.split(separator: "|") {
                let key = Skeleton.key(String(word.hasSuffix("*") ? word.dropLast() : word))
                if word.hasSuffix("*") {
                    beginnings[Self.head(key), default: []].append((key, value))
                } else {
                    exact[key] = exact[key] ?? value
                }
            }
        }
    }

    subscript(key: String) -> Value? {
        if let value = exact[key] { return value }
        guard !beginnings.isEmpty else { return nil }
        return beginnings[Self.head(key)]?.first { key.hasPrefix($0.text) }?.value
    }

    /// The Russian mark and two letters, or two Latin letters.
    private static func head(_ key: String) -> String {
        String(key.prefix(key.first == Skeleton.russianMark ? 3 : 2))
    }
}
