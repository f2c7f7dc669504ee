public import Basics
internal import Scheduling

/// The texts people see, by language and key, with `{placeholders}`.
public struct Texts: Codable, Sendable, Equatable {
    private var overrides: [String: [TextKey: String]]

    /// Creates the built-in texts with an operator's replacements, by language code.
    public init(overrides: [String: [TextKey: String]] = [:]) {
        self.overrides = overrides
    }

    /// The text for a key with its placeholders filled.
    ///
    /// A value never becomes a placeholder again: filling is one pass over the template. Placeholders without a value
    /// vanish.
    public func text(_ key: TextKey, _ language: Language, _ values: [String: String] = [:]) -> String {
        Self.fill(template(key, language), values)
    }

    /// An operator's replacement; `nil` where the built-in text is used.
    public func override(_ key: TextKey, _ language: Language) -> String? { overrides[language.rawValue]?[key] }

    /// All replacements, by language code.
    public var replacements: [String: [TextKey: String]] { overrides }

    /// These texts with another replacement; without one the built-in text is used.
    public func replacing(_ key: TextKey, _ language: Language, by text: String?) -> Texts {
        var changed = overrides
        changed[language.rawValue, default: [:]][key] = text
        if changed[language.rawValue]?.isEmpty == true { changed[language.rawValue] = nil }
        return Texts(overrides: changed)
    }

    /// The text before its placeholders are filled.
    public func template(_ key: TextKey, _ language: Language) -> String {
        override(key, language) ?? Self.builtIn(key, language)
    }

    /// The text that is used without a replacement.
    public static func builtIn(_ key: TextKey, _ language: Language) -> String {
        switch language {
        case .ru: russian(key)
        case .en: english(key)
        }
    }

    static func fill(_ template: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                rest = rest[open...]
                break
            }
            result += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
