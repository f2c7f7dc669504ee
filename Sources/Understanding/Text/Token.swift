/// A word, a number or an address of a message.
struct Token: Sendable, Equatable {
    /// What a token is.
    enum Kind: Sendable {
        case word, number, email, handle, link, symbol
    }

    /// What stands between a token and the one before it.
    enum Gap: Int, Sendable, Comparable {
        case glued, space, comma, bracket, dash, colon, sentence

        static func < (one: Gap, other: Gap) -> Bool { one.rawValue < other.rawValue }
    }

    /// As written.
    let text: String
    /// What patterns compare: see `Skeleton`.
    var key: String {
        didSet { hash = KeyHash(key) }
    }
    /// The key's hash.
    private(set) var hash: KeyHash
    let kind: Kind
    /// What stands before it.
    let gap: Gap
    /// Offsets of its scalars in the message.
    let range: Range<Int>
    /// Whether it stands within quotation marks.
    var isQuoted = false
    /// Number of its sentence, from 0.
    var sentence = 0
    /// Number of its clause, from 0; clauses end at commas, dashes, colons, brackets and words of contrast.
    var clause = 0
    /// Whether a negation in its clause reaches it.
    var isNegated = false

    init(text: String, key: String, kind: Kind, gap: Gap, range: Range<Int>) {
        (self.text, self.key, self.kind, self.gap, self.range) = (text, key, kind, gap, range)
        hash = KeyHash(key)
    }

    var isCapitalized: Bool { text.first?.isUppercase ?? false }
}
