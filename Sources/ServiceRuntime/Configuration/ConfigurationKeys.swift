public import Logging

/// The keys of all configuration variables, by what they mean.
public enum ConfigurationKeys {
    /// `MONGODB_URI`: where MongoDB is.
    public static let mongoURI = ConfigurationKey(
        "MONGODB_URI", "the connection string of MongoDB",
        expectation: "a connection string that begins with mongodb:// or mongodb+srv://",
        defaultText: "mongodb://127.0.0.1:27017/?directConnection=true",
        defaultValue: "mongodb://127.0.0.1:27017/?directConnection=true",
        isSecret: true, parse: ConfigurationText.mongoURI)

    /// `MONGODB_DATABASE`: the name of the database.
    public static let mongoDatabase = ConfigurationKey(
        "MONGODB_DATABASE", "the name of the database",
        expectation: "1 to 63 letters, digits, hyphens and underscores",
        defaultText: "sales", defaultValue: "sales", parse: ConfigurationText.databaseName)

    /// `LOG_LEVEL`: the least severe messages that are logged.
    public static let logLevel = ConfigurationKey(
        "LOG_LEVEL", "the least severe level that is logged",
        expectation: "trace, debug, info, notice, warning, error or critical",
        defaultText: "info", defaultValue: Logger.Level.info, aliases: ["LEVEL"],
        parse: { Logger.Level(rawValue: $0.lowercased()) })

    /// `LOG_FORMAT`: the form of log lines.
    public static let logFormat = ConfigurationKey(
        "LOG_FORMAT", "the form of log lines", expectation: "text or json",
        defaultText: "text", defaultValue: LogFormat.text, parse: { LogFormat(rawValue: $0.lowercased()) })

    /// `HTTP_HOST`: the address health and metrics are served on.
    public static let httpHost = ConfigurationKey(
        "HTTP_HOST", "the address a service answers HTTP on",
        expectation: "a host name or an IP address, such as 127.0.0.1 or 0.0.0.0",
        defaultText: "127.0.0.1", defaultValue: "127.0.0.1", parse: ConfigurationText.host)

    /// `HTTP_PORT`: the port health and metrics are served on; each service has its own default.
    public static let httpPort = ConfigurationKey<Int?>(
        optional: "HTTP_PORT",
        "the port a service answers HTTP on (each service has its own default; 0 takes a free one)",
        expectation: "a port number from 0 to 65535", parse: { ConfigurationText.number($0, in: 0...65_535) })

    /// `LLM_URL`: the OpenAI-compatible server.
    public static let modelURL = ConfigurationKey(
        "LLM_URL", "the address of an OpenAI-compatible server, with /v1",
        expectation: "an http:// or https:// address, such as http://127.0.0.1:8080/v1",
        defaultText: "http://127.0.0.1:8080/v1", defaultValue: "http://127.0.0.1:8080/v1",
        parse: ConfigurationText.webURL)

    /// `LLM_MODEL`: the model's name on that server.
    public static let modelName = ConfigurationKey(
        "LLM_MODEL", "the name of the model on that server", expectation: "a name without spaces",
        defaultText: "local", defaultValue: "local", parse: ConfigurationText.word)

    /// `LLM_API_KEY`: the key for that server.
    public static let modelKey = ConfigurationKey<String?>(
        optional: "LLM_API_KEY", "the key for that server; empty where it wants none",
        expectation: "a key without spaces", isSecret: true, parse: ConfigurationText.word)

    /// `LLM_TIMEOUT`: the longest an answer may take, in seconds.
    public static let modelTimeout = ConfigurationKey(
        "LLM_TIMEOUT", "the longest an answer of the model may take, in seconds",
        expectation: "a whole number of seconds from 1 to 3600", defaultText: "120",
        defaultValue: Duration.seconds(120),
        parse: { ConfigurationText.number($0, in: 1...3600).map { Duration.seconds($0) } })

    /// `LLM_CONCURRENCY`: how many requests the model's server works on at once.
    public static let modelConcurrency = ConfigurationKey(
        "LLM_CONCURRENCY", "how many requests the model's server works on at once (1 for a processor, more for a GPU)",
        expectation: "a whole number from 1 to 256", defaultText: "1", defaultValue: 1,
        parse: { ConfigurationText.number($0, in: 1...256) })

    /// `BOT_TOKEN`: the Telegram bot's token; empty switches the bot off.
    public static let botToken = ConfigurationKey<String?>(
        optional: "BOT_TOKEN", "the Telegram bot's token from @BotFather; empty switches the bot off",
        expectation: "digits, a colon and the rest of the token as @BotFather gave it", isSecret: true,
        parse: ConfigurationText.botToken)

    /// `BOT_TESTERS`: who may choose the mode.
    public static let botTesters = ConfigurationKey<[String]>(
        "BOT_TESTERS", "the Telegram names or identifiers of people who may use /mode, with commas between them",
        expectation: "Telegram names or numbers with commas between them", defaultText: "", defaultValue: [],
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

    /// `WEB_URL`: the support system's pages.
    public static let webURL = ConfigurationKey<String?>(
        optional: "WEB_URL", "the address of the support system's pages, named to operators",
        expectation: "an http:// or https:// address", parse: ConfigurationText.webURL)

    /// `API_URL`: the support system's REST interface.
    public static let apiURL = ConfigurationKey<String?>(
        optional: "API_URL",
        "the address of the support system's REST interface; empty switches the bridge off, and business-logic tells it nothing",
        expectation: "an http:// or https:// address", parse: ConfigurationText.webURL)

    /// `WS_URL`: the support system's WebSocket.
    public static let socketURL = ConfigurationKey<String?>(
        optional: "WS_URL", "the address of the support system's WebSocket; empty means /cable at API_URL",
        expectation: "a ws:// or wss:// address", parse: ConfigurationText.socketURL)

    /// `SUPPORT_TOKEN`: says to the support system who we are.
    public static let supportToken = ConfigurationKey<String?>(
        optional: "SUPPORT_TOKEN", "the token the support system gave us (Authorization: Bearer)",
        expectation: "a token without spaces", isSecret: true, parse: ConfigurationText.word)

    /// `SUPPORT_USERNAME`: our name in the support system.
    public static let supportUsername = ConfigurationKey<String?>(
        optional: "SUPPORT_USERNAME", "our name in the support system, where it wants one (username=)",
        expectation: "a name without spaces", parse: ConfigurationText.word)

    /// `SUPPORT_CA_FILE`: whom to trust in place of the machine's authorities.
    public static let supportAuthority = ConfigurationKey<String?>(
        optional: "SUPPORT_CA_FILE",
        "a file with the certificate authority of the support system, in PEM, where it has one of its own",
        expectation: "a path of a file", parse: ConfigurationText.path)

    /// `PUBLIC_URL`: where prospects reach the public pages.
    public static let publicURL = ConfigurationKey<String?>(
        optional: "PUBLIC_URL", "the address at which prospects reach the public pages (unsubscribe, widget)",
        expectation: "an http:// or https:// address", parse: ConfigurationText.webURL)

    /// `PUBLIC_PORT`: where email-worker answers one-click links while nothing else does.
    public static let publicPort = ConfigurationKey(
        "PUBLIC_PORT",
        "the port on which email-worker answers the links to unsubscribe, where PUBLIC_URL is set (0 takes a free one)",
        expectation: "a port number from 0 to 65535", defaultText: "8110", defaultValue: 8110,
        parse: { ConfigurationText.number($0, in: 0...65_535) })

    /// `WIDGET_ORIGINS`: the sites whose pages may carry the chat.
    public static let widgetOrigins = ConfigurationKey<[String]>(
        "WIDGET_ORIGINS",
        "the sites whose pages may carry the desk's chat, with commas between them; empty switches the chat off",
        expectation: "origins such as https://company.com with commas between them", defaultText: "",
        defaultValue: [], parse: ConfigurationText.origins)

    /// `DESK_ALLOW_USERNAME`: whether a bare name is taken for proof.
    public static let allowsUsername = ConfigurationKey(
        "DESK_ALLOW_USERNAME",
        "whether the desk takes a bare username= for proof, as old clients of the support contract send it (unsafe)",
        expectation: "yes or no", defaultText: "no", defaultValue: false, parse: ConfigurationText.truth)

    /// `SIGNING_KEY`: signs Message-IDs, links and tokens.
    public static let signingKey = ConfigurationKey<String>(
        required: "SIGNING_KEY", "the key that signs Message-IDs, links and tokens",
        expectation: "at least 16 characters without spaces (openssl rand -hex 32 makes one)", isSecret: true,
        parse: ConfigurationText.key)

    /// `SUPPRESSION_KEY`: keys the hashes of suppressed addresses.
    public static let suppressionKey = ConfigurationKey<String>(
        required: "SUPPRESSION_KEY", "the key of the hashes of suppressed addresses (losing it forgets opt-outs)",
        expectation: "at least 16 characters without spaces (openssl rand -hex 32 makes one)", isSecret: true,
        parse: ConfigurationText.key)

    /// `LEASE_SECONDS`: how long work that a process died over waits for another one.
    public static let leaseDuration = ConfigurationKey(
        "LEASE_SECONDS",
        "how long work in the hands of a process that died waits for another one (the same for all services)",
        expectation: "a whole number of seconds from 1 to 3600", defaultText: "30",
        defaultValue: Duration.seconds(30),
        parse: { ConfigurationText.number($0, in: 1...3600).map { Duration.seconds($0) } })

    /// `CLOCK_OFFSET_FILE`: shifts the business clock, for demonstrations and tests.
    public static let clockOffsetFile = ConfigurationKey<String?>(
        optional: "CLOCK_OFFSET_FILE",
        "a file holding the seconds added to the clock, for demonstrations and tests only",
        expectation: "a path of a file", parse: ConfigurationText.path)
}
