/// Something that setup asks. The raw value names the option by which it can be answered without being asked.
public enum SetupQuestion: String, CaseIterable, Codable, Sendable, CodingKeyRepresentable {
    /// The connection string of MongoDB.
    case database
    /// The product's name for who reads Russian.
    case productRussian = "product-ru"
    /// The product's name for who reads English.
    case productEnglish = "product-en"
    /// What it is, in a few Russian words that follow its name.
    case whatRussian = "what-ru"
    /// What it is, in a few English words that follow its name.
    case whatEnglish = "what-en"
    /// The company that sells it.
    case company
    /// Who signs Russian letters.
    case senderRussian = "sender-ru"
    /// Who signs English letters.
    case senderEnglish = "sender-en"
    /// The public site.
    case website
    /// The team's zone.
    case timeZone = "time-zone"
    /// When the team works on weekdays.
    case workingHours = "working-hours"
    /// Files with facts, commas between them.
    case facts
    /// Which of the facts that were found are not taken, by their numbers; `all` takes all.
    case factsLeftOut = "facts-left-out"
    /// The address letters come from.
    case address
    /// Whose mail servers they are; empty: one's own.
    case provider
    /// Where mail is submitted.
    case smtp
    /// Where mail is read.
    case imap
    /// A file with the authority that signed the servers' certificates. Never asked.
    case caFile = "ca-file"
    /// The login at the servers.
    case username
    /// By a password or by OAuth 2.
    case login
    /// The mailbox's password.
    case password
    /// The client that the provider of an OAuth 2 login knows.
    case clientID = "client-id"
    /// Its secret.
    case clientSecret = "client-secret"
    /// The model's server; empty: none yet.
    case modelURL = "model-url"
    /// The model's name there.
    case modelName = "model-name"
    /// The key for that server.
    case modelKey = "model-key"
    /// The login name of the first user of the desk.
    case userLogin = "user"
    /// Their name.
    case userName = "user-name"
    /// Their password.
    case userPassword = "user-password"
    /// Where a test letter goes; empty: nowhere.
    case testLetter = "test-letter"
}

/// What belongs together: it is asked in a row, looked at by one check, and asked again together.
public enum SetupSection: String, CaseIterable, Sendable {
    case database, product, facts, mailbox, model, desk, letter
}

extension SetupQuestion {
    /// Where it belongs.
    public var section: SetupSection {
        switch self {
        case .database: .database
        case .productRussian, .productEnglish, .whatRussian, .whatEnglish, .company, .senderRussian, .senderEnglish,
            .website, .timeZone, .workingHours:
            .product
        case .facts, .factsLeftOut: .facts
        case .address, .provider, .smtp, .imap, .caFile, .username, .login, .password, .clientID, .clientSecret:
            .mailbox
        case .modelURL, .modelName, .modelKey: .model
        case .userLogin, .userName, .userPassword: .desk
        case .testLetter: .letter
        }
    }

    /// Whether the answer is not shown while it is typed, and kept nowhere but among the secrets.
    public var isSecret: Bool {
        switch self {
        case .password, .clientSecret, .modelKey, .userPassword: true
        default: false
        }
    }

    /// Whether a dash answers it: with nothing.
    public var isOptional: Bool {
        switch self {
        case .website, .facts, .provider, .caFile, .clientSecret, .modelURL, .modelKey, .testLetter: true
        default: false
        }
    }

    /// The option that answers it. Everybody on a machine can read what programs are called with: secrets are read from files.
    public var option: String { "--\(rawValue)\(isSecret ? "-file" : "")" }

    /// Whether an answer may be kept, to be offered when setup is run again.
    public func mayKeep(_ answer: String) -> Bool {
        // A connection string with a password in it.
        !isSecret && !(self == .database && answer.contains("@"))
    }
}
