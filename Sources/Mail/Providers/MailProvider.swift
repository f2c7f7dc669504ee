public import Basics

/// A mail provider whose servers, limits and conditions are known, so that nobody has to look them up.
public struct MailProvider: Sendable, Hashable {
    /// A server that speaks TLS from the first byte, or after STARTTLS.
    public struct Server: Sendable, Hashable {
        /// The host.
        public let host: String
        /// The port.
        public let port: Int
        /// Whether TLS begins with the first byte (RFC 8314, section 3); otherwise STARTTLS.
        public let usesTLS: Bool

        init(_ host: String, _ port: Int, usesTLS: Bool = true) {
            self.host = host
            self.port = port
            self.usesTLS = usesTLS
        }
    }

    /// By what it is named in commands, such as `google-workspace`.
    public let id: String
    /// What people call it.
    public let name: String
    /// The domains of its addresses, in lower case. Empty where customers bring domains of their own.
    public let domains: Set<String>
    /// Where mail is submitted.
    public let smtp: Server
    /// Where mail is read.
    public let imap: Server
    /// The most messages it takes from an account in 24 hours; `nil` where it does not say.
    public let dailyLimit: Int?
    /// By what name a domain's SPF record lets it send (RFC 7208 section 5.2).
    public let sendersName: String
    private let conditions: [Language: [String]]
    /// Where it says so.
    public let source: String

    init(
        id: String, name: String, domains: Set<String>, smtp: Server, imap: Server, dailyLimit: Int?,
        sendersName: String, conditions: [Language: [String]], source: String
    ) {
        self.id = id
        self.name = name
        self.domains = domains
        self.smtp = smtp
        self.imap = imap
        self.dailyLimit = dailyLimit
        self.sendersName = sendersName
        self.conditions = conditions
        self.source = source
    }

    /// What has to be done there before a program may log in, each a sentence.
    public func conditions(in language: Language) -> [String] { conditions[language] ?? [] }

    /// The provider of an address by its domain; `nil` where it is not one of the known ones, as with a domain of one's own.
    public static func of(address: String) -> MailProvider? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        return all.first { $0.domains.contains(domain) }
    }

    /// The provider whose server it is.
    public static func of(smtpHost: String) -> MailProvider? {
        all.first { $0.smtp.host == smtpHost.lowercased() }
    }

    /// The provider with an id.
    public static func named(_ id: String) -> MailProvider? {
        all.first { $0.id == id.lowercased() }
    }
}
