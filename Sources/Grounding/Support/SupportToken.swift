/// A word, a number or an address of a text whose support is in question.
struct SupportToken: Sendable {
    enum Kind: Sendable {
        case word, number, address
    }

    let kind: Kind
    /// What it is compared by: the stem of a word, the number in one way of writing, the address.
    let key: String
    /// The word as written, lower case.
    let lower: String
    /// The number's amount.
    var amount: Double = 0
    /// What the number counts: "rub", "percent", "minute", "clock", a noun's stem, or nothing.
    var unit: String = ""
    /// Its kind of cue, if it is one.
    let cues: Cues
    /// Whether it is written as a name: with a capital inside a sentence, quoted, or in Latin letters within Russian.
    var isName: Bool
    /// The numbers of its sentence and clause, counted through the whole text.
    let sentence: Int
    let clause: Int
    /// Its place among the words of the text.
    var place: Int = 0
    /// Whether it carries meaning of its own.
    var isContent: Bool { kind != .word || !cues.contains(.filler) }
}

/// Kinds of words on which it hangs whether a sentence is said by a fact.
struct Cues: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    static func bit(_ place: Int) -> Cues { Cues(rawValue: 1 << UInt64(place)) }

    static let negation = bit(0), all = bit(1), never = bit(2), unlimited = bit(3), aroundClock = bit(4)
    static let guarantee = bit(5), free = bit(6), discount = bit(7), only = bit(8), upTo = bit(9), from = bit(10)
    static let working = bit(11), except = bit(12), usually = bit(13), maybe = bit(14), will = bit(15)
    static let future = bit(16), legal = bit(17), comparison = bit(18), cause = bit(19), we = bit(20), you = bit(21)
    static let automatic = bit(22), extra = bit(23), included = bit(24), affirmative = bit(25), deed = bit(26)
    static let clients = bit(27), paid = bit(28), minimum = bit(29), maximum = bit(30), soon = bit(31), also = bit(32)
    static let every = bit(33), exact = bit(34), filler = bit(35), they = bit(36), condition = bit(37), more = bit(38)
    static let less = bit(39), refund = bit(40), praise = bit(41)

    /// How many kinds there are.
    static let count = 42
    /// The places of those that tell something: all but fillers.
    static let telling = (0..<count).filter { bit($0) != .filler }
    /// Their names, by place.
    static let names = [
        "negation", "all", "never", "unlimited", "around the clock", "guarantee", "free", "discount", "only", "up to",
        "from",
        "working", "except", "usually", "maybe", "will", "future", "legal", "comparison", "cause", "we", "you",
        "automatic",
        "extra", "included", "affirmative", "deed", "clients", "paid", "minimum", "maximum", "soon", "also", "every",
        "exact",
        "filler", "they", "condition", "more", "less", "refund", "praise",
    ]
}
