public import Dialogue

/// Where a person is reached and their messages come from: messages are ordered by it, and conversations are found by
/// it.
///
/// Stored is its ``key``. Two endpoints are the same if their keys are.
public enum Endpoint: Sendable, Hashable {
    /// A person's address, in any spelling, at one of our mailboxes.
    case email(mailbox: String, peer: String)
    /// A chat with one of our bots.
    case telegram(bot: String, chat: Int64)
    /// A room of the support contract.
    case web(room: Int)

    /// Reads a key.
    ///
    /// - Returns: `nil` if it is not an endpoint's.
    public init?(key: String) {
        let parts = key.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let channel = Channel(rawValue: String(parts[0])) else { return nil }
        // Of what follows, the last part may hold colons of its own.
        let rest = parts[1].split(separator: ":", maxSplits: 1).map(String.init)
        switch channel {
        case .email:
            guard rest.count == 2 else { return nil }
            self = .email(mailbox: rest[0], peer: rest[1])
        case .telegram:
            guard rest.count == 2, let chat = Int64(rest[1]) else { return nil }
            self = .telegram(bot: rest[0], chat: chat)
        case .web:
            guard let room = Int(parts[1]) else { return nil }
            self = .web(room: room)
        }
    }

    /// The channel it is in.
    public var channel: Channel {
        switch self {
        case .email: .email
        case .telegram: .telegram
        case .web: .web
        }
    }

    /// The person's own address there, whichever mailbox or bot of ours they talk to: suppressions store its hash.
    public var address: String {
        switch self {
        case .email(_, let peer): AddressKey.normalise(peer)
        case .telegram(_, let chat): "\(chat)"
        case .web(let room): "\(room)"
        }
    }

    /// Its stored form: the channel, our side of it, and the person's address.
    public var key: String {
        switch self {
        case .email(let mailbox, _): "\(channel.keyPrefix)\(mailbox):\(address)"
        case .telegram(let bot, _): "\(channel.keyPrefix)\(bot):\(address)"
        case .web: "\(channel.keyPrefix)\(address)"
        }
    }

    /// Whether two are the same endpoint, however their addresses are spelled.
    public static func == (left: Endpoint, right: Endpoint) -> Bool { left.key == right.key }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension Channel {
    /// The common prefix of its endpoints' keys.
    public var keyPrefix: String { "\(rawValue):" }
}

extension AddressKey {
    /// The hash of a person's address at an endpoint.
    public func hash(_ endpoint: Endpoint) -> String {
        hash(endpoint.address, channel: endpoint.channel.rawValue)
    }

    /// All hashes under which a stop of a person's address at an endpoint may stand.
    public func hashes(_ endpoint: Endpoint) -> [String] {
        hashes(endpoint.address, channel: endpoint.channel.rawValue)
    }
}

extension ConversationDocument {
    /// The person's endpoints in a channel, latest last.
    public func endpoints(in channel: Channel) -> [Endpoint] {
        endpoints.compactMap(Endpoint.init(key:)).filter { $0.channel == channel }
    }

    /// The replacement for the last endpoint of a conversation whose person continued in another one.
    public var placeholder: String { "left:\(id)" }
}
