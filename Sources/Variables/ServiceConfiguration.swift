/// The configuration of a process: one ladder of the environment, the `.env` file, secret files and defaults.
///
/// The environment wins over `.env`, even with an empty value; a secret file (`NAME_FILE` names a file whose content is
/// the value of `NAME`) is read where both leave `NAME` missing or empty; an empty value counts as not given.
public struct ServiceConfiguration: Sendable {
    private let ladder: ConfigurationLadder
    /// The secrets that were handed out.
    public let redactions = Redactions()

    /// Climbs the ladder.
    ///
    /// - Parameter environment: The process's environment. `ENV_FILE` in it names another file than `.env`, which then
    ///   must exist.
    /// - Throws: An environment file that is malformed or cannot be read. An unreadable secret is thrown only to who asks
    ///   for its value.
    public init(environment: [String: String]) throws(ConfigurationError) {
        ladder = try ConfigurationLadder(environment: environment)
    }

    /// The value of a variable.
    ///
    /// - Throws: The variable is missing though required, not what it must be, or its secret file cannot be read.
    public func value<Value>(_ key: ConfigurationKey<Value>) throws(ConfigurationError) -> Value {
        guard let text = try ladder.text(of: key.variable) else {
            guard let fallback = key.fallback else { throw .missing(key.variable) }
            return fallback
        }
        if key.variable.isSecret { redactions.add(text) }
        guard let value = key.parse(text) else { throw .wrong(key.variable, text: text) }
        return value
    }

    /// What an operator is told of variables that are given and say nothing any more, a sentence each.
    public var deprecations: [String] {
        Self.deprecated.filter { (try? value(.given($0.name))) == true }.map {
            "\($0.name) is deprecated and ignored: the port is part of \($0.instead)"
        }
    }

    /// Variables of earlier systems that say nothing any more, each with the one to set instead.
    private static let deprecated = [
        (name: "API_PORT", instead: "API_URL"),
        (name: "WS_PORT", instead: "WS_URL"),
    ]
}

extension ConfigurationKey<Bool> {
    /// Whether a variable is given at all.
    fileprivate static func given(_ name: String) -> Self {
        ConfigurationKey(name, "", expectation: "", defaultText: "", defaultValue: false, parse: { _ in true })
    }
}
