public import Basics
public import Variables

extension ConfigurationKeys {
    /// `TRUSTED_PROXIES`: the proxies whose word on clients' addresses counts.
    public static let trustedProxies = ConfigurationKey<[Network]>(
        "TRUSTED_PROXIES",
        "the networks of the proxies before desk and public pages, with commas between them: what they say of clients' addresses counts",
        expectation: "addresses or networks such as 10.0.0.0/8 with commas between them", defaultText: "",
        defaultValue: [],
        parse: ConfigurationText.networks)

    /// The variables of whatever serves pages.
    public static let ofServing: [ConfigurationVariable] = [
        trustedProxies.variable
    ]
}
