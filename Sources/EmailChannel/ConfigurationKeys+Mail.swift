public import Variables

extension ConfigurationKeys {
    /// `MAIL_SERVERS`: which mail servers a mailbox may have that is added at the desk, besides those of known providers.
    public static let mailServers = ConfigurationKey<[String]>(
        "MAIL_SERVERS",
        "mail servers of your own, with commas between them: mailboxes that are added at the desk may log in there, and "
            + "nowhere else but at known providers and where a mailbox is already",
        expectation: "names of servers such as mail.company.com with commas between them", defaultText: "",
        defaultValue: [], parse: parseServers)

    /// The variables of the mail channel.
    public static let ofMail: [ConfigurationVariable] = [mailServers.variable]

    @Sendable
    private static func parseServers(_ text: String) -> [String]? {
        let names = text.lowercased().split { $0 == "," || $0.isWhitespace }.map(String.init)
        return names.allSatisfy { $0.wholeMatch(of: /[a-z0-9.:-]{1,253}/) != nil } ? names : nil
    }
}
