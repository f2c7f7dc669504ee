/// Every configuration variable of every service.
public enum ConfigurationTable {
    /// All variables that have a fixed name, in the order the documentation lists them.
    public static let variables: [ConfigurationVariable] = [
        ConfigurationKeys.mongoURI.variable,
        ConfigurationKeys.mongoDatabase.variable,
        ConfigurationKeys.logLevel.variable,
        ConfigurationKeys.logFormat.variable,
        ConfigurationKeys.httpHost.variable,
        ConfigurationKeys.httpPort.variable,
        ConfigurationKeys.modelURL.variable,
        ConfigurationKeys.modelName.variable,
        ConfigurationKeys.modelKey.variable,
        ConfigurationKeys.modelTimeout.variable,
        ConfigurationKeys.modelConcurrency.variable,
        ConfigurationKeys.botToken.variable,
        ConfigurationKeys.botTesters.variable,
        ConfigurationKeys.telegramURL.variable,
        ConfigurationKeys.telegramRate.variable,
        ConfigurationKeys.webhookURL.variable,
        ConfigurationKeys.webhookSecret.variable,
        ConfigurationKeys.webURL.variable,
        ConfigurationKeys.apiURL.variable,
        ConfigurationKeys.socketURL.variable,
        ConfigurationKeys.supportToken.variable,
        ConfigurationKeys.supportUsername.variable,
        ConfigurationKeys.supportAuthority.variable,
        ConfigurationKeys.publicURL.variable,
        ConfigurationKeys.publicPort.variable,
        ConfigurationKeys.widgetOrigins.variable,
        ConfigurationKeys.allowsUsername.variable,
        ConfigurationKeys.signingKey.variable,
        ConfigurationKeys.suppressionKey.variable,
        ConfigurationKeys.leaseDuration.variable,
        ConfigurationKeys.clockOffsetFile.variable,
    ]

    /// Variables of earlier systems that say nothing any more, each with the one to set instead.
    public static let deprecated = [
        (name: "API_PORT", instead: ConfigurationKeys.apiURL.variable.name),
        (name: "WS_PORT", instead: ConfigurationKeys.socketURL.variable.name),
    ]

    /// What all variables for passwords of mailboxes begin with.
    public static let mailPasswordPrefix = "MAIL_PASSWORD_"

    /// Whether a name is `MAIL_PASSWORD_` and at least one capital letter, digit or underscore.
    public static func isMailPassword(_ name: String) -> Bool {
        let rest = name.dropFirst(mailPasswordPrefix.count)
        return name.hasPrefix(mailPasswordPrefix) && !rest.isEmpty
            && rest.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
    }
}
