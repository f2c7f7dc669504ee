public import Dialogue
public import Foundation
public import MongoDB

/// A sheet that a person laid into their folder.
public struct InboxPaper: Codable, Sendable, Equatable {
    /// The person's folder.
    public var folder: String
    /// What is written on it.
    public var words: String
    /// When it was found.
    public var receivedAt: Date

    /// Describes a sheet.
    public init(folder: String, words: String, receivedAt: Date) {
        self.folder = folder
        self.words = words
        self.receivedAt = receivedAt
    }
}

/// A sheet for a person's folder: the body of an `outbox` item.
public struct PaperMessage: Codable, Sendable, Equatable {
    /// Whose message it is.
    public var conversationID: String
    /// The person's folder.
    public var folder: String
    /// Why it is written.
    public var purpose: Outgoing.Purpose
    /// The text.
    public var text: String
    /// Whether it may be laid there for a person who said stop.
    public var allowedAfterStop: Bool

    /// Creates a message.
    public init(
        conversationID: String, folder: String, purpose: Outgoing.Purpose, text: String, allowedAfterStop: Bool
    ) {
        self.conversationID = conversationID
        self.folder = folder
        self.purpose = purpose
        self.text = text
        self.allowedAfterStop = allowedAfterStop
    }
}

/// How far a person's folder was read: what this channel keeps of people in a collection of its own.
public struct PaperFolderDocument: Codable, Sendable, Equatable {
    /// The folder.
    public var id: String
    /// The sheet that was read last.
    public var lastSheet: String

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case lastSheet
    }

    /// Remembers a sheet.
    public init(folder: String, lastSheet: String) {
        id = folder
        self.lastSheet = lastSheet
    }
}

extension SalesStore {
    /// The name of the collection of folders.
    public static let paperFoldersName = "paper_folders"

    /// How far folders were read.
    public var paperFolders: MongoCollection<PaperFolderDocument> { database.collection(Self.paperFoldersName) }
}
