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

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case name, language, fileName, contentType, sha256
    }

    /// Creates an asset.
    public init(name: String, language: Language, fileName: String, contentType: String, sha256: String) {
        id = "\(name)-\(language.rawValue)"
        self.name = name
        self.language = language
        self.fileName = fileName
        self.contentType = contentType
        self.sha256 = sha256
    }
}
