public import Variables

extension ConfigurationKeys {
    /// `MAIL_TOKEN_KEY`: seals the tokens of mailboxes.
    public static let mailTokenKey = ConfigurationKey<String?>(
        optional: "MAIL_TOKEN_KEY",
        "what the tokens of mailboxes that log in by OAuth 2 are sealed with; without it they have to be authorized again",
        expectation: "at least 32 characters, such as openssl rand -hex 32 prints", isSecret: true,
        parse: { $0.utf8.count >= TokenCipher.leastSecret ? $0 : nil })

    /// `MAIL_OAUTH_CLIENT_SECRET`: the client's secret while a mailbox is authorized.
    public static let mailOAuthClientSecret = ConfigurationKey<String?>(
        optional: "MAIL_OAUTH_CLIENT_SECRET",
        "the secret of the client that the provider knows, while `salesctl mailbox authorize` runs",
        expectation: "the secret, without spaces", isSecret: true,
        parse: { $0.contains(where: \.isWhitespace) ? nil : $0 })

    /// The variables of mailboxes that log in by OAuth 2.
    public static let ofMailAuthorization: [ConfigurationVariable] = [
        mailTokenKey.variable, mailOAuthClientSecret.variable,
    ]
}
