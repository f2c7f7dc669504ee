public import Basics
public import Variables

extension ConfigurationKeys {
    /// `CALENDAR_PRIVATE_NETWORKS`: private networks that calendars may be in.
    public static let calendarNetworks = ConfigurationKey<[Network]>(
        "CALENDAR_PRIVATE_NETWORKS",
        "networks in which calendars may be although they are not public, with commas between them; there also without TLS",
        expectation: "addresses or networks such as 10.0.0.0/8 with commas between them", defaultText: "",
        defaultValue: [], parse: ConfigurationText.networks)

    /// `CALENDAR_INTERVAL`: how often calendars are read.
    public static let calendarInterval = ConfigurationKey<Int>(
        "CALENDAR_INTERVAL", "how often each host's calendars are read",
        expectation: "a whole number of seconds from 10 to 86400", defaultText: "300", defaultValue: 300,
        parse: { ConfigurationText.number($0, in: 10...86_400) })

    /// `CALENDAR_PATIENCE`: how long the last reading counts while a calendar cannot be read.
    public static let calendarPatience = ConfigurationKey<Int>(
        "CALENDAR_PATIENCE",
        "how long what a calendar said last counts while it cannot be read; then its host is offered to nobody",
        expectation: "a whole number of seconds from 60 to 604800", defaultText: "14400", defaultValue: 14_400,
        parse: { ConfigurationText.number($0, in: 60...604_800) })

    /// `CALENDAR_DAYS`: how far ahead calendars are read.
    public static let calendarDays = ConfigurationKey<Int>(
        "CALENDAR_DAYS",
        "how many days ahead calendars are read: at least as many as demos are offered ahead (`demo.horizonDays`)",
        expectation: "a whole number from 1 to 400", defaultText: "90", defaultValue: 90,
        parse: { ConfigurationText.number($0, in: 1...400) })

    /// The variables of calendars.
    public static let ofCalendars: [ConfigurationVariable] = [
        calendarNetworks.variable, calendarInterval.variable, calendarPatience.variable, calendarDays.variable,
    ]
}

extension ServiceConfiguration {
    /// The secret that a calendar names; nil if it is not set.
    ///
    /// - Parameter name: `CALENDAR_SECRET_…`: the caller has made sure that it is one.
    public func calendarSecret(named name: String) throws(ConfigurationError) -> String? {
        try value(
            ConfigurationKey<String?>(
                optional: name, "a secret of a calendar", expectation: "an address or a password", isSecret: true,
                parse: { $0 }))
    }
}
