public import SalesStore
public import Variables

extension ConfigurationKeys {
    /// `API_TOKEN`: the token whose rights `salesctl mcp` gives an assistant.
    public static let apiToken = ConfigurationKey<APIToken?>(
        optional: "API_TOKEN", "a token of the API, whose rights `salesctl mcp` gives an assistant",
        expectation: "a token as `salesctl token add` shows it", isSecret: true, parse: { APIToken($0) })

    /// The variables of assistants.
    public static let ofAssistant: [ConfigurationVariable] = [apiToken.variable]
}
