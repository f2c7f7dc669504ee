/// The way a person is reached.
public enum Channel: String, Codable, Sendable, CaseIterable {
    case email, telegram, web
}

/// What is decided differently in some channels: each of these asks every channel.
extension Channel {
    /// Whether wishes such as starting over are commands of the channel itself, so that nobody expresses them in
    /// passing.
    var hasCommands: Bool {
        switch self {
        case .email: false
        case .telegram, .web: true
        }
    }

    /// Whether testers come by it, who may talk to the model itself.
    var hasTesters: Bool {
        switch self {
        case .telegram: true
        case .email, .web: false
        }
    }

    /// Whether people write there as they talk: quickly, little at a time, and the same again.
    var isChat: Bool {
        switch self {
        case .email: false
        case .telegram, .web: true
        }
    }

    /// Whether the writer there is the person with whom the conversation began, rather than anybody who opened a page.
    var isPersonal: Bool {
        switch self {
        case .email, .telegram: true
        case .web: false
        }
    }

    /// Whether a contact card names an address of the person's there.
    func isNamed(in card: ContactCard) -> Bool {
        switch self {
        case .email: card.email != nil
        case .telegram: card.telegram != nil
        // A room is nobody's address: it is known while the person is in it.
        case .web: false
        }
    }
}
