public import Variables

extension ConfigurationKeys {
    /// `DESK_SEND_DELAY`: how long an operator's answer can be taken back.
    public static let sendDelay = ConfigurationKey(
        "DESK_SEND_DELAY",
        "for how many seconds an operator's answer can be taken back before it goes out (0 sends at once)",
        expectation: "a whole number from 0 to 120", defaultText: "10", defaultValue: 10,
        parse: { ConfigurationText.number($0, in: 0...120) })

    /// The variables of the operators' pages.
    public static let ofDesk: [ConfigurationVariable] = [sendDelay.variable]
}
