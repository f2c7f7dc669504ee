/// Somebody's contact card, as a person shared it in a chat.
public struct SharedCard: Sendable, Equatable, Codable {
    /// The person it describes.
    public var name: String?
    /// The telephone number.
    public var phone: String?
    /// The mail address.
    public var email: String?
    /// Whether it is the sharer's own card.
    public var isOwn: Bool

    /// A card with whatever fields the channel passed on.
    public init(name: String? = nil, phone: String? = nil, email: String? = nil, isOwn: Bool = false) {
        self.name = name
        self.phone = phone
        self.email = email
        self.isOwn = isOwn
    }

    /// Everything on it, in one line.
    public var summary: String { [name, phone, email].compactMap(\.self).joined(separator: ", ") }
}
