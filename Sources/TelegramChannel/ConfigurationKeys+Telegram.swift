public import Variables

extension ConfigurationKeys {
    /// `BOT_TOKEN`: the Telegram bot's token; empty switches the bot off.
    public static let botToken = ConfigurationKey<String?>(
        optional: "BOT_TOKEN", "the Telegram bot's token from @BotFather; empty switches the bot off",
        expectation: "digits, a colon and the rest of the token as @BotFather gave it", isSecret: true,
        parse: ConfigurationText.botToken)

    /// `BOT_TESTERS`: who may choose the mode.
    public static let botTesters = ConfigurationKey<[String]>(
        "BOT_TESTERS",
        "the Telegram identifiers (numbers) of people who may use /mode, with commas between them; names work, but can change hands",
        expectation: "numbers or Telegram names with commas between them", defaultText: "", defaultValue: [],
        parse: ConfigurationText.telegramNames)

    /// `TELEGRAM_API_URL`: the Bot API.
    public static let telegramURL = ConfigurationKey(
        "TELEGRAM_API_URL", "the address of the Telegram Bot API", expectation: "an http:// or https:// address",
        defaultText: "https://api.telegram.org", defaultValue: "https://api.telegram.org",
        parse: ConfigurationText.webURL)

    /// `TELEGRAM_RATE`: how fast the bot sends.
    public static let telegramRate = ConfigurationKey(
        "TELEGRAM_RATE", "how many messages a second one instance of the bot sends over all chats (0 for no limit)",
        expectation: "a whole number from 0 to 1000", defaultText: "30", defaultValue: 30,
        parse: { ConfigurationText.number($0, in: 0...1000) })

    /// `TELEGRAM_WEBHOOK_URL`: where Telegram sends updates.
    public static let webhookURL = ConfigurationKey<String?>(
        optional: "TELEGRAM_WEBHOOK_URL",
        "the public address at which Telegram reaches telegram-bot's port; empty asks Telegram for updates instead",
        expectation: "an http:// or https:// address", parse: ConfigurationText.webURL)

    /// `TELEGRAM_WEBHOOK_SECRET`: shows that a call of the webhook is Telegram's.
    public static let webhookSecret = ConfigurationKey<String?>(
        optional: "TELEGRAM_WEBHOOK_SECRET", "the secret by which Telegram's calls are known, where the address is set",
        expectation: "16 to 256 letters, digits, hyphens and underscores (openssl rand -hex 32 makes one)",
        isSecret: true, parse: ConfigurationText.webhookSecret)

    /// The variables of the Telegram bot.
    public static let ofTelegram: [ConfigurationVariable] = [
        botToken.variable, botTesters.variable, telegramURL.variable, telegramRate.variable, webhookURL.variable,
        webhookSecret.variable,
    ]
}

extension ConfigurationText {
    fileprivate static func botToken(_ text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            parts[0].utf8.allSatisfy({ ("0"..."9").contains(Unicode.Scalar($0)) }), isToken(parts[1])
        else { return nil }
        return text
    }

    /// What Telegram takes as a webhook's secret, and long enough to be one.
    fileprivate static func webhookSecret(_ text: String) -> String? {
        isToken(text[...]) && (16...256).contains(text.utf8.count) ? text : nil
    }

    /// Names with or without `@`, or identifiers; nil where one of them is neither.
    fileprivate static func telegramNames(_ text: String) -> [String]? {
        let names = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        let areNames = names.allSatisfy { name in
            let bare = name.trimmingPrefix("@")
            return !bare.isEmpty && bare.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
        }
        return areNames ? names : nil
    }

    private static func isToken(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { isAlphanumeric($0) || "-_".utf8.contains($0) }
    }
}
