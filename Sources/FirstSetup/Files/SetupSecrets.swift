internal import SalesStore

/// The keys of an installation that it makes itself.
public enum SetupSecrets {
    /// The variables that hold them: without the first two nothing runs, and whoever loses the second forgets who said stop.
    public static let names = ["SIGNING_KEY", "SUPPRESSION_KEY", "BACKUP_KEY", "MAIL_TOKEN_KEY"]

    /// A new key: 32 random bytes in hex.
    public static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let words = (0..<4).map { _ in generator.next() as UInt64 }
        return words.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension SetupDialogue {
    /// The variables that follow from the answers, in the order of `.env.example`. What is empty and was empty is left out.
    ///
    /// - Parameter made: Keys that were made for the installation, by name.
    public func environment(_ made: [String: String]) -> EnvironmentDraft {
        var values: [(name: String, value: String)] = []
        func set(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty || surroundings.variable(name)?.isEmpty == false else { return }
            values.append((name, value))
        }
        set("MONGODB_URI", answers[.database])
        for name in SetupSecrets.names { set(name, made[name]) }
        if let mailbox, answers[.login] == SetupAnswer.password {
            set(mailbox.passwordSecret, answers[.password])
        }
        if answers[.login] == SetupAnswer.oauth { set("MAIL_OAUTH_CLIENT_SECRET", answers[.clientSecret]) }
        set("LLM_URL", answers[.modelURL])
        set("LLM_MODEL", answers[.modelName])
        set("LLM_API_KEY", answers[.modelKey])
        return EnvironmentDraft(values)
    }

    /// Whether the mailbox's owner has to consent, after everything else is in place.
    public var needsConsent: Bool { answers[.login] == SetupAnswer.oauth }
}
