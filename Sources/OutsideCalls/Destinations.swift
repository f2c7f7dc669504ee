public import Basics

/// Which addresses of the internet may be called where somebody else has named them.
///
/// A name is resolved first, and its addresses are checked; the connection then goes to one of those very addresses, so that
/// a name that resolves differently a moment later gains nothing.
public struct Destinations: Sendable {
    /// Resolves a name to all its addresses.
    public typealias Resolver = @Sendable (_ host: String) async throws(CallError) -> [IPAddress]

    private let allowed: [Network]
    private let variable: String
    private let resolve: Resolver

    /// Destinations on the public internet and in the allowed networks.
    ///
    /// - Parameters:
    ///   - allowed: Networks that may be reached although they are not public; there also without TLS.
    ///   - variable: Names, in errors, the variable that allows them.
    ///   - resolve: Resolves names; by default as the machine does.
    public init(
        allowing allowed: [Network] = [], by variable: String,
        resolve: @escaping Resolver = SystemResolver.addresses
    ) {
        self.allowed = allowed
        self.variable = variable
        self.resolve = resolve
    }

    /// The addresses to connect to, the first that answers.
    ///
    /// - Throws: ``CallError`` `unresolved`, `privateAddress` if any address of the name is one, or `badURL` where the call would
    ///   leave the allowed networks unencrypted.
    public func addresses(of url: CallAddress) async throws(CallError) -> [IPAddress] {
        let addresses: [IPAddress]
        if let literal = url.address { addresses = [literal] } else { addresses = try await resolve(url.host) }
        guard !addresses.isEmpty else { throw CallError(.unresolved, "\(url.host) has no address") }
        for address in addresses where !isAllowed(address) {
            guard address.isPublic else {
                throw CallError(
                    .privateAddress,
                    "\(url.host) leads to \(address.text), which is not public; \(variable) can allow it")
            }
            guard url.isEncrypted else {
                throw CallError(.badURL, "only https is called, except within \(variable)")
            }
        }
        return addresses
    }

    private func isAllowed(_ address: IPAddress) -> Bool { allowed.contains { $0.contains(address) } }
}
