public import Basics
internal import Mail

/// Which questions there are, given the answers so far, and what is usual.
extension SetupDialogue {
    /// Whether this has to be known.
    func isAsked(_ question: SetupQuestion) -> Bool {
        switch question {
        case .factsLeftOut: answers[.facts]?.isEmpty == false
        case .provider: answers[.address] != nil && known == nil && !hasOwnServers
        case .smtp, .imap: answers[.provider]?.isEmpty == true
        case .caFile: false
        case .username: hasOwnServers
        case .login: true
        case .password: answers[.login] == SetupAnswer.password
        case .clientID, .clientSecret: answers[.login] == SetupAnswer.oauth
        case .modelName, .modelKey: answers[.modelURL]?.isEmpty == false
        default: true
        }
    }

    /// What most would answer; `nil` where nobody can know.
    func usual(_ question: SetupQuestion) -> String? {
        switch question {
        case .database: "mongodb://127.0.0.1:27017/?directConnection=true"
        case .productEnglish: answers[.productRussian].flatMap(Self.inLatin)
        case .senderEnglish: answers[.senderRussian].flatMap(Self.inLatin)
        case .website, .clientSecret, .modelKey: ""
        case .timeZone: surroundings.timeZone
        case .workingHours: "10:00-19:00"
        case .factsLeftOut: SetupAnswer.all
        case .username: answers[.address]
        case .login: provider?.loginIsOAuth == true ? SetupAnswer.oauth : SetupAnswer.password
        case .modelURL: "http://127.0.0.1:8080/v1"
        case .modelName: "local"
        case .userLogin: surroundings.user
        case .userName: answers[.senderRussian] ?? answers[.userLogin]
        case .testLetter: answers[.address] ?? ""
        default: nil
        }
    }

    /// The variable in which an answer is configured, if it is a variable's.
    func variable(of question: SetupQuestion) -> String? {
        switch question {
        case .database: "MONGODB_URI"
        case .password: SetupMailbox.name(of: answers[.address] ?? "").map(SetupMailbox.secret)
        case .clientSecret: "MAIL_OAUTH_CLIENT_SECRET"
        case .modelURL: "LLM_URL"
        case .modelName: "LLM_MODEL"
        case .modelKey: "LLM_API_KEY"
        default: nil
        }
    }

    /// The provider that the address's domain belongs to.
    private var known: MailProvider? { answers[.address].flatMap(MailProvider.of(address:)) }

    /// The provider, known or named.
    private var provider: MailProvider? { answers[.provider].flatMap(MailProvider.named) ?? known }

    private var hasOwnServers: Bool { answers[.smtp] != nil && answers[.imap] != nil }

    /// What the provider wants before a program may log in, each a sentence.
    public func conditions(in language: Language) -> [String] { provider?.conditions(in: language) ?? [] }

    private static func inLatin(_ text: String) -> String? { text.allSatisfy(\.isASCII) ? text : nil }
}

extension MailProvider {
    /// Whether it takes no passwords.
    var loginIsOAuth: Bool { id == "microsoft-365" }
}
