public import Variables

extension ConfigurationKeys {
    /// `WEB_URL`: the support system's pages.
    public static let webURL = ConfigurationKey<String?>(
        optional: "WEB_URL", "the address of the support system's pages, named to operators",
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

    /// The variables of the support system, besides its REST interface.
    public static let ofSupport: [ConfigurationVariable] = [
        webURL.variable, socketURL.variable, supportToken.variable, supportUsername.variable,
        supportAuthority.variable,
    ]
}
