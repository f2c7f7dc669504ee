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

    func template(_ key: TextKey, _ language: Language) -> String {
        if let own = overrides[language.rawValue]?[key] { return own }
        switch language {
        case .ru: return Self.russian(key)
        case .en: return Self.english(key)
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
