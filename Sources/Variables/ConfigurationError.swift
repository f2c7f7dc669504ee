internal import Basics

/// A configuration that cannot be used: which variable, what is wrong, and what to do about it.
public struct ConfigurationError: Error, Hashable {
    /// The kinds of trouble with a configuration.
    public enum Code: Sendable, Hashable {
        /// A required variable is missing or empty.
        case missing
        /// A value is not what its variable expects.
        case wrong
        /// A file named by the configuration cannot be read.
        case unreadableFile
        /// A line of the environment file is not `NAME=value`.
        case malformedFile
    }

    /// The kind of trouble.
    public let code: Code

    /// The variable to correct.
    public let variable: String

    /// What is wrong and what to do, as one sentence without secrets.
    public let sentence: String

    /// Says what is wrong with a variable.
    ///
    /// - Parameters:
    ///   - code: The kind of trouble.
    ///   - variable: The variable to correct.
    ///   - sentence: What is wrong and what to do, as one sentence without secrets.
    public init(code: Code, variable: String, sentence: String) {
        self.code = code
        self.variable = variable
        self.sentence = sentence
    }
}

extension ConfigurationError {
    static func missing(_ variable: ConfigurationVariable) -> Self {
        Self(
            code: .missing, variable: variable.name,
            sentence: """
                \(variable.name) is not set: give it in the environment, in .env, or name a file holding it in \
                \(variable.name)_FILE (it is \(variable.meaning) and must be \(variable.expectation)).
                """)
    }

    static func wrong(_ variable: ConfigurationVariable, text: String) -> Self {
        let shown = variable.isSecret ? "does not look right" : "is \(EscapedText.quoted(String(text.prefix(80))))"
        return Self(
            code: .wrong, variable: variable.name,
            sentence: """
                \(variable.name) \(shown), but must be \(variable.expectation): correct it in the environment, in .env, \
                or in the file named by \(variable.name)_FILE.
                """)
    }

    static func unreadableFile(_ path: String, namedBy variable: String, because reason: String) -> Self {
        Self(
            code: .unreadableFile, variable: variable,
            sentence: """
                \(variable) names the file \(EscapedText.quoted(path)), which \(reason): correct the path or the file's \
                permissions.
                """)
    }

    static func malformedLine(_ number: Int, of path: String, because reason: String) -> Self {
        Self(
            code: .malformedFile, variable: "ENV_FILE",
            sentence: "Line \(number) of \(EscapedText.quoted(path)) \(reason): write it as NAME=value.")
    }
}
