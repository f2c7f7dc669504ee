/// What a server says over the socket.
public enum CableFrame: Sendable, Hashable {
    /// The first word.
    case welcome
    /// Sent every three seconds, with the time in whole seconds; `nil` where a peer leaves it out.
    case ping(unixTime: Int?)
    /// The subscription holds.
    case confirmed(ChannelIdentifier)
    /// The subscription is refused.
    case rejected(ChannelIdentifier)
    /// The last word: why, and whether to come again.
    case disconnect(reason: String?, reconnect: Bool)
    /// Something happened in a channel.
    case push(ChannelIdentifier, CablePush)
    /// A frame the contract does not know, to be ignored.
    case unknown(String)

    /// Reads a frame.
    ///
    /// - Throws: ``ContractError`` if it is not a frame, or lacks something that its kind requires.
    public init(_ text: String) throws(ContractError) {
        self = try ContractJSON.decode(Wire.self, from: text).frame()
    }

    /// The text of the frame, fields exactly as the contract has them.
    ///
    /// - Throws: ``ContractError``, which the contract's own frames never cause.
    public func text() throws(ContractError) -> String {
        switch self {
        case .welcome: try ContractJSON.text(Wire(type: "welcome"))
        case .ping(let time): try ContractJSON.text(Ping(message: time))
        case .confirmed(let channel):
            try ContractJSON.text(Wire(type: "confirm_subscription", identifier: channel.text))
        case .rejected(let channel):
            try ContractJSON.text(Wire(type: "reject_subscription", identifier: channel.text))
        case .disconnect(let reason, let reconnect):
            try ContractJSON.text(Wire(type: "disconnect", reason: reason, reconnect: reconnect))
        case .push(let channel, let push): try ContractJSON.text(Wire(identifier: channel.text, message: push))
        case .unknown(let type): try ContractJSON.text(Wire(type: type))
        }
    }
}

extension CableFrame {
    private struct Ping: Encodable {
        let type = "ping"
        let message: Int?
    }

    /// Every field a frame may have.
    private struct Wire: Codable {
        var type: String?
        var identifier: String?
        var reason: String?
        var reconnect: Bool?
        var message: CablePush?
        var time: Int?

        enum CodingKeys: String, CodingKey {
            case type, identifier, reason, reconnect, message
        }

        init(
            type: String? = nil, identifier: String? = nil, reason: String? = nil, reconnect: Bool? = nil,
            message: CablePush? = nil
        ) {
            self.type = type
            self.identifier = identifier
            self.reason = reason
            self.reconnect = reconnect
            self.message = message
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            type = try? fields.decode(String.self, forKey: .type)
            identifier = try? fields.decode(String.self, forKey: .identifier)
            reason = try? fields.decode(String.self, forKey: .reason)
            reconnect = fields.truth(.reconnect)
            time = fields.wholeNumber(.message)
            // Only a frame without a type carries something that happened.
            message = type == nil ? try fields.decode(CablePush.self, forKey: .message) : nil
        }

        func frame() throws(ContractError) -> CableFrame {
            switch type {
            case "welcome": return .welcome
            case "ping": return .ping(unixTime: time)
            case "confirm_subscription": return .confirmed(try channel())
            case "reject_subscription": return .rejected(try channel())
            case "disconnect": return .disconnect(reason: reason, reconnect: reconnect ?? true)
            case .some(let type): return .unknown(type)
            case nil:
                guard let message else { throw ContractError(.invalidField, field: "message") }
                return .push(try channel(), message)
            }
        }

        private func channel() throws(ContractError) -> ChannelIdentifier {
            guard let identifier else { throw ContractError(.invalidField, field: "identifier") }
            return ChannelIdentifier(identifier)
        }
    }
}
