internal import Basics
public import Variables

extension ServiceConfiguration {
    /// The password a mailbox names.
    ///
    /// - Parameter name: The variable's name; only names that begin with `MAIL_PASSWORD_` are looked up, so that a
    ///   mailbox's document cannot name any other variable.
    /// - Returns: The password, or `nil` if it is not given.
    /// - Throws: The name is not that of a mail password, or its secret file cannot be read.
    public func mailPassword(named name: String) throws(ConfigurationError) -> String? {
        guard Self.isMailPassword(name) else {
            throw ConfigurationError(
                code: .wrong, variable: Self.mailPasswordPrefix,
                sentence: """
                    The mailbox names \(EscapedText.quoted(String(name.prefix(80)))) as its password, but that must be a \
                    variable MAIL_PASSWORD_… of capital letters, digits and underscores: correct passwordSecret.
                    """)
        }
        return try value(
            ConfigurationKey<String?>(
                optional: name, "the password of a mailbox", expectation: "a password", isSecret: true, parse: { $0 }))
    }

    /// Whether a name is `MAIL_PASSWORD_` and at least one capital letter, digit or underscore.
    public static func isMailPassword(_ name: String) -> Bool {
        let rest = name.dropFirst(mailPasswordPrefix.count)
        return name.hasPrefix(mailPasswordPrefix) && !rest.isEmpty
            && rest.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// The common prefix of all variables for mailbox passwords.
    private static let mailPasswordPrefix = "MAIL_PASSWORD_"
}
