internal import Foundation
internal import SalesStore
internal import SupportContract

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

    /// Names a support system.
    ///
    /// - Parameters:
    ///   - apiURL: The REST interface.
    ///   - socketURL: The socket; `nil` is `/cable` beside the REST interface, and an address without a path gets it.
    ///   - token: The token, if there is one.
    ///   - username: The user's name, if the system wants it.
    ///   - caFile: A file with the certificate authority to trust.
    public init(
        apiURL: String, socketURL: String? = nil, token: SupportToken?, username: String?, caFile: String? = nil
    ) {
        self.apiURL = apiURL.hasSuffix("/") ? String(apiURL.dropLast()) : apiURL
        self.token = token
        self.username = username
        self.caFile = caFile
        let given = socketURL ?? self.apiURL.replacing(/^http/.ignoresCase(), with: "ws") + ContractPath.cable
        let path = URL(string: given)?.path() ?? ""
        self.socketURL = path.isEmpty || path == "/" ? given.replacing(/\/$/, with: "") + ContractPath.cable : given
    }

    /// What this system is called in documents.
    public var system: String { SupportReference.system(at: apiURL) }

    /// The parameters every request carries, as they stand in its address.
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
