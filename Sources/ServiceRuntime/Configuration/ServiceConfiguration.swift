import Configuration

/// The configuration of a process: one ladder of the environment, the `.env` file, secret files and defaults.
///
/// The environment wins over `.env`, even with an empty value; a secret file (`NAME_FILE` names a file whose content is
/// the value of `NAME`) is read where both leave `NAME` missing or empty; an empty value counts as not given.
public struct ServiceConfiguration: Sendable {
    private let reader: ConfigReader
    private let unreadableSecrets: [String: ConfigurationError]
    let redactions: Redactions

    /// Climbs the ladder.
    ///
    /// - Parameter environment: The process's environment. `ENV_FILE` in it names another file than `.env`, which then
    ///   must exist.
    /// - Throws: An environment file that is malformed or cannot be read. An unreadable secret is thrown only to who asks
    ///   for its value.
    public init(environment: [String: String]) throws(ConfigurationError) {
        let ladder = try ConfigurationLadder(environment: environment)
        self.reader = ConfigReader(
            providers: ladder.rungs.map { EnvironmentVariablesProvider(environmentVariables: $0) })
        self.unreadableSecrets = ladder.unreadableSecrets
        self.redactions = Redactions()
    }

    /// The value of a variable.
    ///
    /// - Throws: The variable is missing though required, not what it must be, or its secret file cannot be read.
    public func value<Value>(_ key: ConfigurationKey<Value>) throws(ConfigurationError) -> Value {
        guard let text = try text(of: key.variable.name, isSecret: key.variable.isSecret) else {
            guard let fallback = key.fallback else { throw .missing(key.variable) }
            return fallback
        }
        guard let value = key.parse(text) else { throw .wrong(key.variable, text: text) }
        return value
    }

    /// The password a mailbox names.
    ///
    /// - Parameter name: The variable's name; only names that begin with `MAIL_PASSWORD_` are looked up, so that a
    ///   mailbox's document cannot name any other variable.
    /// - Returns: The password, or `nil` if it is not given.
    /// - Throws: The name is not that of a mail password, or its secret file cannot be read.
    public func mailPassword(named name: String) throws(ConfigurationError) -> String? {
        guard ConfigurationTable.isMailPassword(name) else {
            throw ConfigurationError(
                code: .wrong, variable: "MAIL_PASSWORD_",
                sentence: """
                    The mailbox names \(EscapedText.quoted(String(name.prefix(80)))) as its password, but that must be a \
                    variable MAIL_PASSWORD_… of capital letters, digits and underscores: correct passwordSecret.
                    """)
        }
        return try text(of: name, isSecret: true)
    }

    /// What an operator is told of variables that are given and say nothing any more, a sentence each.
    public var deprecations: [String] {
        ConfigurationTable.deprecated.filter { (try? text(of: $0.name, isSecret: false)) != nil }.map {
            "\($0.name) is deprecated and ignored: the port is part of \($0.instead)"
        }
    }

    private func text(of name: String, isSecret: Bool) throws(ConfigurationError) -> String? {
        if let error = unreadableSecrets[name] { throw error }
        let key = ConfigKey(name.lowercased().split(separator: "_").map(String.init))
        guard let text = reader.string(forKey: key, isSecret: isSecret), !text.isEmpty else { return nil }
        if isSecret { redactions.add(text) }
        return text
    }
}
