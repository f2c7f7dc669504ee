/// What a client says in a channel: JSON inside a JSON string.
public enum CableAction: Sendable, Hashable {
    /// Asks which room is the user's.
    case fetchRoom
    /// An action the contract does not know, to be ignored.
    case unknown(String)

    private static let fetchRoomName = "fetch_room"

    init(_ text: String) throws(ContractError) {
        let wire: Wire
        do { wire = try ContractJSON.decode(Wire.self, from: text) } catch {
            throw ContractError(.invalidField, field: "data")
        }
        self = wire.action == Self.fetchRoomName ? .fetchRoom : .unknown(wire.action)
    }

    func text() throws(ContractError) -> String {
        switch self {
        case .fetchRoom: try ContractJSON.text(Wire(action: Self.fetchRoomName))
        case .unknown(let name): try ContractJSON.text(Wire(action: name))
        }
    }

    private struct Wire: Codable {
        let action: String
    }
}
