internal import Foundation
internal import NIOSSL
internal import SalesStore
internal import SupportContract
public import Variables

/// A support system, and who we are there.
public struct SupportAccount: Sendable {
    /// The REST interface, for example `https://support.company.com`, without a slash at its end.
    public let apiURL: String
    /// The socket, `ws://` or `wss://`.
    public let socketURL: String
    /// The opaque secret that says who we are (`Authorization: Bearer`), if the system gives one.
    let token: SupportToken?
    /// The user's name, where the system wants it.
    let username: String?
    /// A file with the certificate authority to trust in place of the system's own, in PEM.
    let caFile: String?
    /// The pages on which colleagues answer, if they are named to operators.
    public let pagesURL: String?

    /// Names a support system.
    ///
    /// - Parameters:
    ///   - apiURL: The REST interface.
    ///   - socketURL: The socket; `nil` is `/cable` beside the REST interface, and an address without a path gets it.
    ///   - token: The token, if there is one.
    ///   - username: The user's name, if the system wants it.
    ///   - caFile: A file with the certificate authority to trust.
    ///   - pagesURL: The pages on which colleagues answer.
    public init(
        apiURL: String, socketURL: String? = nil, token: SupportToken?, username: String?, caFile: String? = nil,
        pagesURL: String? = nil
    ) {
        self.apiURL = apiURL.hasSuffix("/") ? String(apiURL.dropLast()) : apiURL
        self.token = token
        self.username = username
        self.caFile = caFile
        self.pagesURL = pagesURL
        let given = socketURL ?? self.apiURL.replacing(/^http/.ignoresCase(), with: "ws") + ContractPath.cable
        let path = URL(string: given)?.path() ?? ""
        self.socketURL = path.isEmpty || path == "/" ? given.replacing(/\/$/, with: "") + ContractPath.cable : given
    }

    /// The configured account; `nil` if there is no support system.
    ///
    /// - Throws: A variable is not what it must be, or nothing says who we are there.
    public init?(_ configuration: ServiceConfiguration) throws(ConfigurationError) {
        guard let apiURL = try configuration.value(ConfigurationKeys.apiURL) else { return nil }
        let token = try configuration.value(ConfigurationKeys.supportToken)
        let username = try configuration.value(ConfigurationKeys.supportUsername)
        guard token != nil || username != nil else {
            throw ConfigurationError(
                code: .missing, variable: ConfigurationKeys.supportToken.variable.name,
                sentence: """
                    API_URL names a support system, but neither SUPPORT_TOKEN nor SUPPORT_USERNAME says who we are \
                    there: set the one it asks for.
                    """)
        }
        self.init(
            apiURL: apiURL, socketURL: try configuration.value(ConfigurationKeys.socketURL),
            token: token.map(SupportToken.init), username: username,
            caFile: try configuration.value(ConfigurationKeys.supportAuthority),
            pagesURL: try configuration.value(ConfigurationKeys.webURL))
    }

    /// The system's name in documents.
    public var system: String { SupportReference.system(at: apiURL) }

    /// The parameters that every request carries in its address.
    func query(_ parameters: [(name: String, value: String)] = []) -> String {
        let user = username.map { [(name: ContractPath.username, value: $0)] } ?? []
        let all = (user + parameters).map { "\($0.name)=\(Self.escaped($0.value))" }
        return all.isEmpty ? "" : "?" + all.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// RFC 3986 section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

/// How certificates of a support system are verified: always, against the machine's authorities or the account's own.
enum SupportTLS {
    static func configuration(_ account: SupportAccount) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let caFile = account.caFile { configuration.trustRoots = .file(caFile) }
        return configuration
    }
}
