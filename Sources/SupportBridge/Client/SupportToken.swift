/// The token of a support system. It shows itself nowhere.
public struct SupportToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let secret: String

    /// Takes the token as the support system gave it.
    public init(_ secret: String) {
        self.secret = secret
    }

    /// Says nothing.
    public var description: String { "<token>" }
    /// Says nothing.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// A text from outside without the token.
    func removed(from text: String) -> String { text.replacing(secret, with: "<token>") }
}
