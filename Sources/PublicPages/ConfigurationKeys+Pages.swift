public import Variables

extension ConfigurationKeys {
    /// `PUBLIC_PORT`: where email-worker answers one-click links if nothing else does.
    public static let publicPort = ConfigurationKey(
        "PUBLIC_PORT",
        "the port on which email-worker answers the links to unsubscribe, where PUBLIC_URL is set (0 takes a free one)",
        expectation: "a port number from 0 to 65535", defaultText: "8110", defaultValue: 8110,
        parse: { ConfigurationText.number($0, in: 0...65_535) })

    /// The variables of the public pages, besides their address.
    public static let ofPages: [ConfigurationVariable] = [
        publicPort.variable
    ]
}
