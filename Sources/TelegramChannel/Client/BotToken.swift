/// The token of a bot. It shows itself nowhere.
public struct BotToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let secret: String

    /// Takes the token as @BotFather gave it.
    public init(_ secret: String) {
        self.secret = secret
    }

    /// The bot's identifier: the part before the colon. It is not secret.
    public var botID: String { String(secret.prefix { $0 != ":" }) }

    /// Says nothing.
    public var description: String { "<token>" }
    /// Says nothing.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// A text from outside without the token.
    func removed(from text: String) -> String { text.replacing(secret, with: "<token>") }
}
