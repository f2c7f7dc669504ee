/// Something that happened in the user's channel.
public enum CablePush: Codable, Sendable, Hashable {
    /// Which room is the user's: the answer to `fetch_room`.
    case room(RoomNotice)
    /// A message, or the state a streamed one has reached.
    case newMessage(PushedMessage)
    /// A kind the contract does not know, to be ignored.
    case unknown(String)

    enum CodingKeys: String, CodingKey {
        case kind, object
    }

    /// Reads a push by its kind.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try fields.decode(String.self, forKey: .kind)
        switch kind {
        case "room_id": self = .room(try RoomNotice(from: decoder))
        case "new_message": self = .newMessage(try fields.decode(PushedMessage.self, forKey: .object))
        default: self = .unknown(kind)
        }
    }

    /// Writes the push with its kind.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .room(let notice):
            try fields.encode("room_id", forKey: .kind)
            try notice.encode(to: encoder)
        case .newMessage(let message):
            try fields.encode("new_message", forKey: .kind)
            try fields.encode(message, forKey: .object)
        case .unknown(let kind): try fields.encode(kind, forKey: .kind)
        }
    }
}

/// Which room is the user's.
public struct RoomNotice: Codable, Sendable, Hashable {
    /// The room.
    public var roomID: Int
    /// The hidden room in which the model drafts for the operator, if there is one.
    public var assistantRoomID: Int?

    enum CodingKeys: String, CodingKey {
        case roomID = "room_id"
        case assistantRoomID = "assistant_room_id"
    }

    /// A notice.
    public init(roomID: Int, assistantRoomID: Int? = nil) {
        self.roomID = roomID
        self.assistantRoomID = assistantRoomID
    }

    /// Reads a notice; the assistant's room may be absent.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        roomID = try fields.identifier(.roomID)
        assistantRoomID = fields.wholeNumber(.assistantRoomID)
    }

    /// Writes both; no assistant's room is `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(roomID, forKey: .roomID)
        try fields.encode(assistantRoomID, forKey: .assistantRoomID)
    }
}
