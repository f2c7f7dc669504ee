/// What `GET /messages.json` is asked for, besides the user.
public struct MessagesQuery: Sendable, Hashable {
    /// How many messages come where no number is asked for.
    public static let defaultLimit = 20

    /// Only this room's messages.
    public var roomID: Int?
    /// Only messages with these words.
    public var search: String?
    /// How many of the oldest to leave out; never negative.
    public var offset: Int
    /// The most messages to return; at least one.
    public var limit: Int

    /// A query.
    public init(roomID: Int? = nil, search: String? = nil, offset: Int = 0, limit: Int = defaultLimit) {
        self.roomID = roomID
        self.search = search
        self.offset = max(offset, 0)
        self.limit = max(limit, 1)
    }

    /// Reads a query from a URL's parameters; an empty one counts as absent.
    ///
    /// - Throws: ``ContractError`` if the room, offset or limit is not a number.
    public init(parameter: (String) -> String?) throws(ContractError) {
        func number(_ name: String) throws(ContractError) -> Int? {
            guard let text = parameter(name), !text.isEmpty else { return nil }
            guard let number = Int(text) else { throw ContractError(.invalidField, field: name) }
            return number
        }
        self.init(
            roomID: try number("room_id"), search: parameter("search").flatMap { $0.isEmpty ? nil : $0 },
            offset: try number("offset") ?? 0, limit: try number("limit") ?? Self.defaultLimit)
    }

    /// The parameters of the URL, not yet escaped, in the contract's order.
    public var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if let roomID { parameters.append(("room_id", String(roomID))) }
        if let search { parameters.append(("search", search)) }
        return parameters + [("offset", String(offset)), ("limit", String(limit))]
    }
}
