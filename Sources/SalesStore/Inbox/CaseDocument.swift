public import Foundation

/// What colleagues arrange among themselves about a conversation: whose it is, how it is tagged, what they note, who answers. The
/// desk writes it; the agent does not read it. A conversation nobody arranged anything for has none.
public struct CaseDocument: Codable, Sendable, Equatable {
    /// The conversation.
    public var id: String
    /// The login of the operator whose it is; absent where it is nobody's.
    public var assignee: String?
    /// The tags, in the order they were given; absent where there are none.
    public var tags: [String]?
    /// What colleagues note for each other, the oldest first; absent where there is nothing. None of it is ever sent.
    public var notes: [Note]?
    /// The logins of those whom a note mentions and who have not looked since; absent where there are none.
    public var mentions: [String]?
    /// The last answer of an operator. Who answers names the one they know, so that nobody answers over another unknowingly.
    public var lastAnswer: Answer?
    /// Answers that wait a few seconds, so that they can be taken back; absent where there are none.
    public var pending: [PendingAnswer]?
    /// Who gave and took tags, the oldest first; absent where nobody did.
    public var tagChanges: [TagChange]?
    /// When it changed last.
    public var updatedAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case assignee, tags, notes, mentions, lastAnswer, pending, tagChanges, updatedAt
    }

    /// How many notes of a conversation are kept, the latest.
    public static let keptNotes = 200

    /// An arrangement in which nothing is arranged yet.
    public init(conversationID: String, at moment: Date) {
        id = conversationID
        updatedAt = moment
    }
}

extension CaseDocument {
    /// A tag that somebody gave or took.
    public struct TagChange: Codable, Sendable, Equatable {
        /// The tag.
        public var tag: String
        /// Whether it was taken away.
        public var isRemoved: Bool
        /// The operator's name.
        public var authorName: String
        /// When.
        public var at: Date

        /// Notes a change.
        public init(tag: String, isRemoved: Bool, authorName: String, at: Date) {
            self.tag = tag
            self.isRemoved = isRemoved
            self.authorName = authorName
            self.at = at
        }
    }

    /// What somebody notes for colleagues.
    public struct Note: Codable, Sendable, Equatable {
        /// The form it was pressed in.
        public var id: String
        /// The operator's name.
        public var authorName: String
        /// The words.
        public var text: String
        /// When it was written.
        public var at: Date

        /// Writes a note.
        public init(id: String, authorName: String, text: String, at: Date) {
            self.id = id
            self.authorName = authorName
            self.text = text
            self.at = at
        }
    }

    /// An answer that an operator pressed "send" for.
    public struct Answer: Codable, Sendable, Equatable {
        /// The form it was pressed in.
        public var id: String
        /// The operator's login.
        public var author: String
        /// The operator's name.
        public var authorName: String
        /// The words.
        public var text: String
        /// The agent's draft it was made of, if it was.
        public var draft: String?
        /// Identifiers of the files that go with it; absent where there are none.
        public var files: [String]?
        /// When it was pressed.
        public var at: Date

        /// Notes an answer.
        public init(id: String, author: String, authorName: String, text: String, draft: String?, at: Date) {
            self.id = id
            self.author = author
            self.authorName = authorName
            self.text = text
            self.draft = draft
            self.at = at
        }
    }

    /// An answer that waits until it is sent.
    public struct PendingAnswer: Codable, Sendable, Equatable {
        /// The answer's; the order's number, too.
        public var id: String
        /// The answer.
        public var answer: Answer
        /// When it is sent.
        public var dueAt: Date
        /// Whether an order is being made of it, so that it can no longer be taken back; absent until then.
        public var isLeaving: Bool?

        /// Lets an answer wait.
        public init(_ answer: Answer, dueAt: Date) {
            id = answer.id
            self.answer = answer
            self.dueAt = dueAt
        }
    }
}
