/// One configuration variable: its name, what it is for, and how its text becomes a value.
///
/// A key whose `Value` is optional may be left out; a key with a default falls back to it; any other is required.
public struct ConfigurationKey<Value: Sendable>: Sendable {
    /// What the table of all variables says about this key.
    public let variable: ConfigurationVariable

    /// The value where the variable is missing or empty; `nil` where it is required.
    let fallback: Value?

    /// The value that a text means, or `nil` if the text is not what `variable.expectation` says.
    let parse: @Sendable (String) -> Value?

    /// A variable that falls back to a default when it is missing or empty.
    ///
    /// - Parameters:
    ///   - name: The name in the environment, for example `LOG_LEVEL`.
    ///   - meaning: What the variable is for, as a phrase for the documentation.
    ///   - expectation: What a value must be, as a phrase that follows "must be".
    ///   - defaultText: The default as an operator would write it. It must satisfy `parse`.
    ///   - defaultValue: The value `defaultText` stands for.
    ///   - aliases: Other names read where `name` itself is not given.
    ///   - isSecret: Whether the value must never be shown.
    ///   - parse: The value a text stands for, or `nil` for a wrong text.
    public init(
        _ name: String, _ meaning: String, expectation: String, defaultText: String, defaultValue: Value,
        aliases: [String] = [], isSecret: Bool = false, parse: @escaping @Sendable (String) -> Value?
    ) {
        self.variable = ConfigurationVariable(
            name: name, meaning: meaning, expectation: expectation, defaultText: defaultText, isRequired: false,
            isSecret: isSecret, aliases: aliases, accepts: { parse($0) != nil })
        self.fallback = defaultValue
        self.parse = parse
    }

    /// A variable that must be given.
    public init(
        required name: String, _ meaning: String, expectation: String, isSecret: Bool = false,
        parse: @escaping @Sendable (String) -> Value?
    ) {
        self.variable = ConfigurationVariable(
            name: name, meaning: meaning, expectation: expectation, defaultText: nil, isRequired: true,
            isSecret: isSecret, aliases: [], accepts: { parse($0) != nil })
        self.fallback = nil
        self.parse = parse
    }

    /// A variable that may be left out; its value is then `nil`.
    public init<Wrapped>(
        optional name: String, _ meaning: String, expectation: String, isSecret: Bool = false,
        parse: @escaping @Sendable (String) -> Wrapped?
    ) where Value == Wrapped? {
        self.variable = ConfigurationVariable(
            name: name, meaning: meaning, expectation: expectation, defaultText: nil, isRequired: false,
            isSecret: isSecret, aliases: [], accepts: { parse($0) != nil })
        self.fallback = .some(nil)
        self.parse = { text in parse(text).map(Optional.some) }
    }
}
