/// What a receiving server found out about where a mail comes from: the value of one Authentication-Results field
/// (RFC 8601 section 2.2).
public struct AuthenticationResults: Sendable, Hashable {
    /// The result of one method, such as `dkim=pass header.d=client.test`.
    public struct Result: Sendable, Hashable {
        /// The method in lower case, such as `dkim`, without its version.
        public let method: String
        /// The result in lower case, such as `pass`.
        public let value: String
        /// Why, in the server's words.
        public let reason: String?
        /// What was checked, by type and name in lower case, such as `header.d`; the first of several of one name.
        public let properties: [String: String]

        /// The result of one method (RFC 8601 section 2.2), such as `dkim=pass`.
        public init(method: String, value: String, reason: String? = nil, properties: [String: String] = [:]) {
            self.method = method
            self.value = value
            self.reason = reason
            self.properties = properties
        }
    }

    /// The server that says so (`authserv-id`), in lower case.
    public let serverID: String
    /// The results in order; none where the server checked nothing (`none`).
    public let results: [Result]

    /// Reads a field's value: comments, quoted values, folded lines, versions and all.
    ///
    /// A result that cannot be read is left out, and those behind it are read. It takes time in proportion to the text.
    /// - Returns: `nil` where no server is named.
    public init?(_ value: String) {
        var reader = AuthenticationResultsReader(value)
        guard let (id, results) = reader.read() else { return nil }
        serverID = id
        self.results = results
    }

    /// Whether the server has this name, ignoring case. A name that begins with `*.` stands for every host below what
    /// follows.
    public func isBy(_ id: String) -> Bool { Self.matches(serverID, id.lowercased()) }

    /// Whether the name of a server is `id`, or below it where `id` begins with `*.`.
    static func matches(_ name: String, _ id: String) -> Bool {
        guard id.hasPrefix("*.") else { return name == id }
        let suffix = id.dropFirst()
        return name.count > suffix.count && name.hasSuffix(suffix)
    }
}
