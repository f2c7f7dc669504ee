/// A key for a model's server. Printing it, in whatever way, shows that there is one and no more.
public struct ModelKey: Sendable, Hashable {
    let secret: String

    /// A key; `nil` for an empty text.
    public init?(_ secret: String?) {
        guard let secret, !secret.isEmpty else { return nil }
        self.secret = secret
    }
}

extension ModelKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    public var description: String { "<redacted>" }
    /// `<redacted>`.
    public var debugDescription: String { description }
    /// A mirror without the key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
