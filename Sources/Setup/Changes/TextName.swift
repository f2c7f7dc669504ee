public import Basics
public import Dialogue
internal import Scheduling

/// The name of a text in one language, as changes use it: `en.letter`.
public struct TextName: Sendable, Hashable, CustomStringConvertible {
    /// The language.
    public let language: Language
    /// Which text.
    public let key: TextKey

    /// Names a text in a language.
    public init(_ language: Language, _ key: TextKey) {
        self.language = language
        self.key = key
    }

    /// Reads a name; `nil` where there is no such text.
    public init?(_ name: String) {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let language = Language(rawValue: String(parts[0])),
            let key = TextKey(rawValue: String(parts[1]))
        else { return nil }
        self.init(language, key)
    }

    /// The form used in changes.
    public var description: String { "\(language.rawValue).\(key.rawValue)" }
}
