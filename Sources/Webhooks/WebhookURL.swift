internal import Basics
internal import Foundation

/// The address of an endpoint, taken apart as far as it has to be checked.
public struct WebhookURL: Sendable, Equatable {
    /// The address as it is called.
    public let text: String
    /// The host's name, or its address without brackets.
    public let host: String
    /// Whether it is called by `https`.
    public let isEncrypted: Bool

    /// Reads an address.
    ///
    /// - Throws: ``WebhookError`` `badURL` for what is none, or says more than where to call: a user, a password, a fragment.
    public init(_ text: String) throws(WebhookError) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty
        else { throw WebhookError(.badURL, "that is not an address to send events to") }
        guard let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http" else {
            throw WebhookError(.badURL, "events are sent by https")
        }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
            throw WebhookError(.badURL, "the address must not hold a user, a password or a fragment")
        }
        self.text = text
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        isEncrypted = scheme == "https"
    }

    /// The address of the host, where it is no name.
    var address: IPAddress? { IPAddress(host) }

    /// How many bytes an address may have.
    private static let longest = 2048
}
