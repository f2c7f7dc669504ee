/// The keys of configuration variables, by meaning. Those read by several kinds of services are here; a channel adds
/// its own next to what they configure.
public enum ConfigurationKeys {
    /// `API_URL`: the support system's REST interface.
    public static let apiURL = ConfigurationKey<String?>(
        optional: "API_URL",
        "the address of the support system's REST interface; empty switches the bridge off, and business-logic tells it nothing",
        expectation: "an http:// or https:// address", parse: ConfigurationText.webURL)

    /// `PUBLIC_URL`: where prospects reach the public pages.
    public static let publicURL = ConfigurationKey<String?>(
        optional: "PUBLIC_URL", "the address at which prospects reach the public pages (unsubscribe, widget)",
        expectation: "an http:// or https:// address", parse: ConfigurationText.webURL)

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

    /// The variables that services of several kinds read.
    public static let shared: [ConfigurationVariable] = [
        apiURL.variable, publicURL.variable, signingKey.variable, suppressionKey.variable,
    ]
}
