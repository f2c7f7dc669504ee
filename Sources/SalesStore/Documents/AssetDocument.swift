public import BSON
public import Basics
internal import Scheduling

/// A file that can be attached, for example the presentation. Its bytes are in GridFS.
public struct AssetDocument: Codable, Sendable, Equatable {
    /// `name-language`.
    public var id: String
    /// What it is, for example `presentation`.
    public var name: String
    /// The language it is in.
    public var language: Language
    /// The file's name as the person sees it.
    public var fileName: String
    /// Its media type.
    public var contentType: String
    /// The SHA-256 of its bytes, which is also its identifier in GridFS.
    public var sha256: String
    /// The conversation in which an operator attached it; absent for the product's own files.
    public var conversationID: String?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case name, language, fileName, contentType, sha256, conversationID
    }

    /// A file of this name in this language; there is one of each, and another one replaces it.
    public init(name: String, language: Language, fileName: String, contentType: String, sha256: String) {
        id = "\(name)-\(language.rawValue)"
        self.name = name
        self.language = language
        self.fileName = fileName
        self.contentType = contentType
        self.sha256 = sha256
    }

    /// A file that an operator attaches in a conversation.
    public init(
        attached fileName: String, contentType: String, sha256: String, in conversation: String, language: Language
    ) {
        id = "\(Self.attached)-\(DerivedID.short("\(conversation)\u{0}\(sha256)", fileName))-\(fileName)"
        name = Self.attached
        self.language = language
        self.fileName = fileName
        self.contentType = contentType
        self.sha256 = sha256
        conversationID = conversation
    }

    /// What a file is called, by its identifier; an operator's attachment goes by the file's own name.
    public static func shownName(ofID id: String) -> String {
        let parts = id.split(separator: "-", maxSplits: 2)
        return parts.count == 3 && parts[0] == attached ? String(parts[2]) : id
    }

    /// What is attached by operators, by its name.
    public static let attached = "attached"
    /// The product's own files, which the agent sends.
    public static let ofProduct: BSONDocument = ["name": ["$ne": .string(attached)]]
}
