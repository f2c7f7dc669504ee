import Foundation

/// One file of MongoDB's public BSON corpus.
struct BSONCorpus: Decodable, Sendable {
    /// A document in its forms; the hexadecimal ones are bytes.
    struct Valid: Decodable, Sendable {
        let description: String
        let canonicalBSON: String
        let degenerateBSON: String?
        let canonicalJSON: String
        let relaxedJSON: String?
        let degenerateJSON: String?
        /// Whether Extended JSON cannot say everything that the bytes do.
        let lossy: Bool?

        enum CodingKeys: String, CodingKey {
            case description, lossy
            case canonicalBSON = "canonical_bson"
            case degenerateBSON = "degenerate_bson"
            case canonicalJSON = "canonical_extjson"
            case relaxedJSON = "relaxed_extjson"
            case degenerateJSON = "degenerate_extjson"
        }
    }

    /// Bytes that must not be read.
    struct DecodeError: Decodable, Sendable {
        let description: String
        let bson: String
    }

    /// Text that must not be read.
    struct ParseError: Decodable, Sendable {
        let description: String
        let string: String
    }

    let description: String
    let type: String
    let valid: [Valid]
    let decodeErrors: [DecodeError]
    let parseErrors: [ParseError]

    enum CodingKeys: String, CodingKey {
        case description, valid, decodeErrors, parseErrors
        case type = "bson_type"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        description = try container.decode(String.self, forKey: .description)
        type = try container.decode(String.self, forKey: .type)
        valid = try container.decodeIfPresent([Valid].self, forKey: .valid) ?? []
        decodeErrors = try container.decodeIfPresent([DecodeError].self, forKey: .decodeErrors) ?? []
        parseErrors = try container.decodeIfPresent([ParseError].self, forKey: .parseErrors) ?? []
    }

    /// The folder named by the environment, or `nil`.
    static let folder = ProcessInfo.processInfo.environment["BSON_CORPUS"].map { URL(filePath: $0) }

    /// All files of the folder; none where the environment names no folder.
    static func files() throws -> [BSONCorpus] {
        guard let folder else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
            .map { try JSONDecoder().decode(BSONCorpus.self, from: Data(contentsOf: $0)) }
    }
}
