/// A regular expression, as the server understands it (PCRE).
public struct BSONRegex: Sendable, Hashable {
    /// The expression.
    public let pattern: String
    /// One letter an option, in alphabetical order: `i` ignores case, `m` anchors at lines, `s` lets the dot match
    /// line ends, `x` ignores blanks in the pattern.
    public let options: String

    /// Makes a regular expression; the options are put in alphabetical order.
    ///
    /// - Precondition: Neither part contains a NUL character, which ends it on the wire.
    public init(_ pattern: String, options: String = "") {
        precondition(!pattern.utf8.contains(0) && !options.utf8.contains(0), "NUL in a BSON regular expression")
        self.pattern = pattern
        self.options = String(options.sorted())
    }

    /// Reads parts that may come from outside; `nil` where one contains a NUL character.
    init?(validating pattern: String, options: String) {
        guard !pattern.utf8.contains(0), !options.utf8.contains(0) else { return nil }
        self.init(pattern, options: options)
    }
}
