/// What is configured of a support system of the company's own.
public struct SupportSettings: Sendable {
    /// The REST interface.
    public let apiURL: String
    /// The socket; `nil` means beside the REST interface.
    public let socketURL: String?
    /// The pages on which colleagues answer, if they are named.
    public let pagesURL: String?
    /// The token, if there is one.
    public let token: String?
    /// Our name there, if it wants one.
    public let username: String?
    /// A file with the certificate authority to trust.
    public let authority: String?

    /// Reads the settings; `nil` where no support system is configured.
    ///
    /// - Throws: A variable is not what it must be, or nothing says who we are there.
    public init?(_ configuration: ServiceConfiguration) throws(ConfigurationError) {
        guard let apiURL = try configuration.value(ConfigurationKeys.apiURL) else { return nil }
        self.apiURL = apiURL
        socketURL = try configuration.value(ConfigurationKeys.socketURL)
        pagesURL = try configuration.value(ConfigurationKeys.webURL)
        token = try configuration.value(ConfigurationKeys.supportToken)
        username = try configuration.value(ConfigurationKeys.supportUsername)
        authority = try configuration.value(ConfigurationKeys.supportAuthority)
        guard token != nil || username != nil else {
            throw ConfigurationError(
                code: .missing, variable: ConfigurationKeys.supportToken.variable.name,
                sentence: """
                    API_URL names a support system, but neither SUPPORT_TOKEN nor SUPPORT_USERNAME says who we are \
                    there: set the one it asks for.
                    """)
        }
    }
}
