public import Variables

/// Where Telegram sends updates, if it is not asked for them.
public struct Webhook: Sendable, Equatable {
    /// The path updates are sent to.
    public static let path = "/telegram/webhook"
    /// The header that holds the secret (Bot API, "setWebhook").
    static let secretHeader = "X-Telegram-Bot-Api-Secret-Token"

    /// The public address, with ``path``.
    public let url: String
    let secret: String

    /// A webhook.
    ///
    /// - Parameters:
    ///   - publicURL: The address Telegram reaches this service at, without a path of its own; `https` outside of tests.
    ///   - secret: 16 to 256 letters, digits, underscores and hyphens that only Telegram and we know.
    public init(publicURL: String, secret: String) {
        url = (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + Self.path
        self.secret = secret
    }

    /// The webhook that is configured; `nil` where updates are asked for instead.
    ///
    /// - Throws: A variable is not what it must be, or there is no secret: anybody could write in anybody's name.
    public init?(_ configuration: ServiceConfiguration) throws(ConfigurationError) {
        guard let url = try configuration.value(ConfigurationKeys.webhookURL) else { return nil }
        guard let secret = try configuration.value(ConfigurationKeys.webhookSecret) else {
            throw ConfigurationError(
                code: .missing, variable: ConfigurationKeys.webhookSecret.variable.name,
                sentence: """
                    TELEGRAM_WEBHOOK_URL is set and TELEGRAM_WEBHOOK_SECRET is not: set it (openssl rand -hex 32 makes \
                    one).
                    """)
        }
        self.init(publicURL: url, secret: secret)
    }

    /// Whether the caller knows the secret; the time this takes reveals nothing about it.
    func admits(_ candidate: String?) -> Bool {
        let expected = Array(secret.utf8)
        let given = Array((candidate ?? "").utf8)
        var difference = expected.count ^ given.count
        for index in expected.indices {
            difference |= Int(expected[index] ^ (given.isEmpty ? 0 : given[index % given.count]))
        }
        return difference == 0
    }
}
