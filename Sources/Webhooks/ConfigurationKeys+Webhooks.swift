public import Basics
internal import CRMMapping
public import Variables

extension ConfigurationKeys {
    /// `WEBHOOK_PRIVATE_NETWORKS`: private networks that events may go to.
    public static let webhookNetworks = ConfigurationKey<[Network]>(
        "WEBHOOK_PRIVATE_NETWORKS",
        "networks that webhooks may reach although they are not public, with commas between them; there also without TLS",
        expectation: "addresses or networks such as 10.0.0.0/8 with commas between them", defaultText: "",
        defaultValue: [],
        parse: ConfigurationText.networks)

    /// `CRM_TOKEN`: lets webhook-worker into a CRM.
    public static let crmToken = ConfigurationKey<String?>(
        optional: "CRM_TOKEN", crmMeaning, expectation: "a token", isSecret: true, parse: parseToken)

    static func crmToken(named name: String) -> ConfigurationKey<String?> {
        ConfigurationKey<String?>(
            optional: name, crmMeaning, expectation: "a token", isSecret: true, parse: parseToken)
    }

    private static let crmMeaning =
        "the token of a CRM that is told by a mapping file; of several, CRM_TOKEN_… as the files name them"
    @Sendable
    private static func parseToken(_ text: String) -> String? { CRMMapping.isToken(text) ? text : nil }

    /// The variables of webhooks.
    public static let ofWebhooks: [ConfigurationVariable] = [webhookNetworks.variable, crmToken.variable]
}

extension ServiceConfiguration {
    /// The token of a CRM; `nil` where it is not given.
    ///
    /// - Parameter name: Its variable, as a mapping file names it.
    /// - Throws: ``ConfigurationError`` for a secret file that cannot be read, and for a variable that is no CRM's.
    public func crmToken(named name: String) throws(ConfigurationError) -> String? {
        guard CRMMapping.isTokenVariable(name) else { return nil }
        return try value(ConfigurationKeys.crmToken(named: name))
    }
}
