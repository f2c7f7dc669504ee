/// Ordering keys for messages to a support system. They are not an endpoint: no person answers there.
public enum SupportKey: Sendable, Hashable {
    /// What is told of a conversation.
    case conversation(String)
    /// What is told of a room whose person was forgotten.
    case forgottenRoom(Int, system: String)

    /// What the keys begin with.
    public static let prefix = "support:"

    /// How it is stored.
    public var key: String {
        switch self {
        case .conversation(let id): "\(Self.prefix)\(id)"
        case .forgottenRoom(let room, let system): "\(Self.prefix)\(system):\(room)"
        }
    }
}
