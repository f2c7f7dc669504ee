public import Dialogue

/// What an operator configured: the one document of `settings`.
public struct SettingsDocument: Codable, Sendable, Equatable {
    /// Always ``current``.
    public var id: String
    /// What is sold.
    public var product: Product
    /// How the agent behaves.
    public var policy: Policy
    /// The texts people see.
    public var texts: Texts
    /// The shortest and longest pause between two letters that a mailbox starts, in seconds; nil for no pause.
    public var jitterSeconds: [Int]?
    /// How long personal data is kept; nil keeps it until somebody is forgotten.
    public var retention: Retention?

    /// The identifier of the only document.
    public static let current = "current"

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case product, policy, texts, jitterSeconds, retention
    }

    /// The settings of the installation: there is one document of them. Without `retention` everything is kept.
    public init(
        product: Product, policy: Policy, texts: Texts, jitterSeconds: [Int]? = nil, retention: Retention? = nil
    ) {
        id = Self.current
        self.product = product
        self.policy = policy
        self.texts = texts
        self.jitterSeconds = jitterSeconds
        self.retention = retention
    }
}
