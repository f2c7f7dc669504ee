public import Dialogue
public import Foundation

/// A person we write to.
public struct ContactDocument: Codable, Sendable, Equatable {
    /// The contact's identifier.
    public var id: String
    /// The address in the form by which people are recognised, see ``AddressKey/normalise(_:)``.
    public var email: String?
    /// The Telegram name in lower case.
    public var telegram: String?
    /// All that is known of them.
    public var card: ContactCard
    /// Where the contact comes from.
    public var source: String
    /// When it was added.
    public var createdAt: Date
    /// What is known of the address; absent where nobody looked.
    public var addressCheck: AddressCheck?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case email, telegram, card, source, createdAt, addressCheck
    }

    /// A contact, stored under the normalised address and Telegram name of its card.
    public init(card: ContactCard, source: String, createdAt: Date, addressCheck: AddressCheck? = nil) {
        id = card.id
        email = card.email.map(AddressKey.normalise)
        telegram = card.telegram?.lowercased()
        self.card = card
        self.source = source
        self.createdAt = createdAt
        self.addressCheck = addressCheck
    }
}
