public import Basics

/// Which addresses of the internet events may be sent to.
///
/// A name is resolved first, and what it leads to is judged; the connection then goes to the very address that was judged, so that
/// a name which leads elsewhere a moment later gains nothing.
public struct Destinations: Sendable {
    /// Resolves a name to all its addresses.
    public typealias Resolver = @Sendable (_ host: String) async throws(WebhookError) -> [IPAddress]

    private let allowed: [Network]
    private let resolve: Resolver

    /// Destinations of the public internet, and of networks that are allowed besides.
    ///
    /// - Parameters:
    ///   - allowed: Networks that may be reached although they are not public.
    ///   - resolve: Resolves names; by default as the machine does.
    public init(allowing allowed: [Network] = [], resolve: @escaping Resolver = SystemResolver.addresses) {
        self.allowed = allowed
        self.resolve = resolve
    }

    /// The addresses to connect to, the first that answers.
    ///
    /// - Throws: ``WebhookError`` `unresolved`, `privateAddress` if any address of the name is one, or `badURL` where events would
    ///   leave the allowed networks unencrypted.
    public func addresses(of url: WebhookURL) async throws(WebhookError) -> [IPAddress] {
        let addresses: [IPAddress]
        if let literal = url.address { addresses = [literal] } else { addresses = try await resolve(url.host) }
        guard !addresses.isEmpty else { throw WebhookError(.unresolved, "\(url.host) has no address") }
        for address in addresses where !isAllowed(address) {
            guard address.isPublic else {
                throw WebhookError(
                    .privateAddress,
                    "\(url.host) leads to \(address.text), which is not public; WEBHOOK_PRIVATE_NETWORKS can allow it")
            }
            guard url.isEncrypted else {
                throw WebhookError(.badURL, "events are sent by https, except within WEBHOOK_PRIVATE_NETWORKS")
            }
        }
        return addresses
    }

    private func isAllowed(_ address: IPAddress) -> Bool { allowed.contains { $0.contains(address) } }
}
