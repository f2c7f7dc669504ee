internal import Dialogue

/// A message of a support system.
public struct SupportReference: Codable, Sendable, Hashable {
    /// Which system: see ``SupportReference/system(at:)``.
    public var system: String
    /// The message's identifier there.
    public var message: Int

    /// Names a message.
    public init(system: String, message: Int) {
        self.system = system
        self.message = message
    }

    /// A system's name, derived from its address: a system at another address has its own identifiers.
    public static func system(at url: String) -> String {
        String(DerivedID.short(url.lowercased(), "support system").prefix(8))
    }

    /// What makes the order to pass the message on unique, see ``SalesStore/give(_:to:by:nonce:at:)``.
    public var nonce: String { "\(Self.origin).\(system).\(message)" }

    private static let origin = "support"

    /// The message that a message of ours passed on; `nil` if it did not come from a support system.
    ///
    /// - Parameter id: The identifier of ours in `messages`, which derives from the order.
    public init?(passedOnAs id: String) {
        let parts = (CausedID(id).flatMap { EventID($0.event) }?.nonce ?? "").split(separator: ".")
        guard parts.count == 3, parts[0] == Self.origin, let message = Int(parts[2]) else { return nil }
        self.init(system: String(parts[1]), message: message)
    }
}
