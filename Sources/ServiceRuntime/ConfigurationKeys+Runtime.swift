public import Logging
public import Variables

extension ConfigurationKeys {
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

    /// The variables that every service reads.
    public static let ofRuntime: [ConfigurationVariable] = [
        mongoURI.variable, mongoDatabase.variable, logLevel.variable, logFormat.variable, httpHost.variable,
        httpPort.variable, leaseDuration.variable, clockOffsetFile.variable,
    ]
}

extension ConfigurationText {
    fileprivate static func host(_ text: String) -> String? {
        text.utf8.allSatisfy { isAlphanumeric($0) || ".:-_".utf8.contains($0) } ? text : nil
    }

    fileprivate static func databaseName(_ text: String) -> String? {
        text.utf8.count <= 63 && text.utf8.allSatisfy { isAlphanumeric($0) || "-_".utf8.contains($0) } ? text : nil
    }

    fileprivate static func mongoURI(_ text: String) -> String? {
        let schemes = ["mongodb://", "mongodb+srv://"]
        guard let scheme = schemes.first(where: text.hasPrefix), text.count > scheme.count else { return nil }
        return word(text)
    }
}
