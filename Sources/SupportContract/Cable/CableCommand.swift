/// What a client says over the socket.
public enum CableCommand: Sendable, Hashable {
    /// Wants what happens in a channel.
    case subscribe(ChannelIdentifier)
    /// Wants it no more.
    case unsubscribe(ChannelIdentifier)
    /// Says something in a channel.
    case message(ChannelIdentifier, CableAction)
    /// A command the contract does not know, to be ignored.
    case unknown(String)

    /// Reads a command.
    ///
    /// - Throws: ``ContractError`` if it is not a command, or lacks its identifier or action.
    public init(_ text: String) throws(ContractError) {
        let wire = try ContractJSON.decode(Wire.self, from: text)
        func identifier() throws(ContractError) -> ChannelIdentifier {
            guard let text = wire.identifier else { throw ContractError(.invalidField, field: "identifier") }
            return ChannelIdentifier(text)
        }
        switch wire.command {
        case "subscribe": self = .subscribe(try identifier())
        case "unsubscribe": self = .unsubscribe(try identifier())
        case "message":
            guard let data = wire.data else { throw ContractError(.invalidField, field: "data") }
            self = .message(try identifier(), try CableAction(data))
        default: self = .unknown(wire.command)
        }
    }

    /// The text of the frame.
    ///
    /// - Throws: ``ContractError``, which the contract's own commands never cause.
    public func text() throws(ContractError) -> String {
        switch self {
        case .subscribe(let channel):
            try ContractJSON.text(Wire(command: "subscribe", identifier: channel.text, data: nil))
        case .unsubscribe(let channel):
            try ContractJSON.text(Wire(command: "unsubscribe", identifier: channel.text, data: nil))
        case .message(let channel, let action):
            try ContractJSON.text(Wire(command: "message", identifier: channel.text, data: try action.text()))
        case .unknown(let command): try ContractJSON.text(Wire(command: command, identifier: nil, data: nil))
        }
    }

    private struct Wire: Codable {
        let command: String
        let identifier: String?
        let data: String?
    }
}
