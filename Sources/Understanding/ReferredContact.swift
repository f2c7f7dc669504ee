/// The person a prospect refers to; what is not said is nil. Addresses stand literally in the prospect's words.
public struct ReferredContact: Codable, Sendable, Equatable {
    /// The name, as written.
    public var name: String?
    /// The mail address.
    public var email: String?
    /// The Telegram name with its `@`.
    public var telegram: String?

    /// A contact as far as it is known.
    public init(name: String? = nil, email: String? = nil, telegram: String? = nil) {
        self.name = name
        self.email = email
        self.telegram = telegram
    }

    /// Whether anything is known with which the person can be reached.
    public var isReachable: Bool { email != nil || telegram != nil }
}
