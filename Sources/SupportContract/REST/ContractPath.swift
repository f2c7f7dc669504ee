/// The contract's paths and names.
public enum ContractPath {
    /// `POST` creates a message, `GET` lists them.
    public static let messages = "/messages.json"
    /// `GET` lists the user's rooms.
    public static let rooms = "/rooms"
    /// `GET`: health.
    public static let up = "/up"
    /// The socket.
    public static let cable = "/cable"
    /// The parameter that names the user.
    public static let username = "username"
    /// The socket's subprotocol.
    public static let subprotocol = "actioncable-v1-json"

    /// `DELETE` removes a room.
    public static func room(_ id: Int) -> String { "/rooms/\(id)" }

    /// `PUT` rates a message: an extension.
    public static func rating(ofMessage id: Int) -> String { "/messages/\(id)/rating.json" }
}
