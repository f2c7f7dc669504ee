/// The author of a message.
public struct SupportUser: Codable, Sendable, Hashable {
    /// The user's identifier.
    public var id: Int
    /// The user's name.
    public var name: String

    /// A user.
    public init(id: Int, name: String) {
        self.id = id
        self.name = name
    }

    /// Reads a user; the name may be absent.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.identifier(.id)
        name = fields.text(.name)
    }
}
