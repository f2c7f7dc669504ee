public import Foundation

/// An import of contacts from a file: who made it, and whose conversations came of it.
public struct ImportDocument: Codable, Sendable, Equatable {
    /// What became of those who were not written to yet.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// They are written to when their turn has come.
        case running
        /// Their letters wait.
        case paused
        /// They are no contacts any more.
        case takenBack = "taken_back"
    }

    /// The form it was pressed in.
    public var id: String
    /// The operator's name.
    public var authorName: String
    /// When.
    public var at: Date
    /// The mailbox that writes.
    public var mailbox: String
    /// The conversations, as they are named when they begin.
    public var conversations: [String]
    /// What became of them.
    public var state: State

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case authorName, at, mailbox, conversations, state
    }

    /// Notes an import.
    public init(id: String, authorName: String, at: Date, mailbox: String, conversations: [String]) {
        self.id = id
        self.authorName = authorName
        self.at = at
        self.mailbox = mailbox
        self.conversations = conversations
        state = .running
    }
}
