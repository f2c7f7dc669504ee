public import Foundation

/// Another conversation that is known to be with the same person, though no address or Telegram name says so.
public struct MergedPerson: Codable, Sendable, Equatable {
    /// The conversation.
    public var conversationID: String
    /// The contact it is with.
    public var contactID: String
    /// Where the person is reached there, by the keys of these endpoints.
    public var endpoints: [String]
    /// Who says so.
    public var author: String
    /// When they said so.
    public var at: Date

    /// Says that somebody is the same person.
    public init(conversationID: String, contactID: String, endpoints: [String], author: String, at: Date) {
        self.conversationID = conversationID
        self.contactID = contactID
        self.endpoints = endpoints
        self.author = author
        self.at = at
    }
}

/// What is ordered about conversations that are with the same person.
public enum MergeOrder: Sendable, Equatable, Codable {
    /// That conversation is with the same person.
    case join(MergedPerson)
    /// It is not, after all.
    case part(conversationID: String)
    /// The person said stop there: it holds here, too.
    case adoptStop(from: String, reason: SuppressionReason)
    /// The stop that was said there is taken back.
    case dropStop(from: String)
}
