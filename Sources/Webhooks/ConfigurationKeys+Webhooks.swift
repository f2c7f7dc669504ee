public import Basics
public import Variables

extension ConfigurationKeys {
    /// `WEBHOOK_PRIVATE_NETWORKS`: private networks that events may go to.
    public static let webhookNetworks = ConfigurationKey<[Network]>(
        "WEBHOOK_PRIVATE_NETWORKS",
        "networks that webhooks may reach although they are not public, with commas between them; there also without TLS",
        expectation: "addresses or networks such as 10.0.0.0/8 with commas between them", defaultText: "",
        defaultValue: [],
        parse: ConfigurationText.networks)

    /// The variables of webhooks.
    public static let ofWebhooks: [ConfigurationVariable] = [webhookNetworks.variable]
}
