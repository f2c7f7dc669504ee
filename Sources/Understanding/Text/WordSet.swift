/// Words that mean the same to a pattern, written with bars: `стоп|stop`, a prefix as `отпис*`, a word with typing errors
/// allowed as `~unsubscribe`, a kind of token as `<email>`, `<handle>`, `<number>` or `<link>`.
struct WordSet: Sendable {
    private var exact: Set<String> = []
    private var prefixes: [String] = []
    private var fuzzy: [[Character]] = []
    private var kinds: Set<Token.Kind> = []

    init(_ words: some StringProtocol) {
        for word in words.split(separator: "|") {
            switch word {
            case "<email>": kinds.insert(.email)
            case "<handle>": kinds.insert(.handle)
            case "<number>": kinds.insert(.number)
            case "<link>": kinds.insert(.link)
            case _ where word.hasSuffix("*"): prefixes.append(Skeleton.key(String(word.dropLast())))
            case _ where word.hasPrefix("~"):
                let key = Skeleton.key(String(word.dropFirst()))
                exact.insert(key)
                fuzzy.append(Array(key))
            default: exact.insert(Skeleton.key(String(word)))
            }
        }
    }

    func contains(_ token: Token) -> Bool {
        contains(key: token.key) || kinds.contains(token.kind)
    }

    func contains(key: String) -> Bool {
        if exact.contains(key) { return true }
        if prefixes.contains(where: { key.hasPrefix($0) }) { return true }
        guard !fuzzy.isEmpty, key.utf8.count >= 5 else { return false }
        let letters = Array(key)
        return fuzzy.contains { EditDistance.isNear($0, letters) }
    }
}
